using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class EventParameterAnalyzerTests
{
    [Fact]
    public Task Handler_WithoutEvent_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            public static void Run() { }

            [On("a")]
            public static void Take(CancellationToken token) { }
        }
        """).ExpectAsync<EventParameterAnalyzer>(
        "4 CFW0024: Handler 'Orders.Run' does not take its event first. Make 'WorkflowEvent<T>' or the payload its first parameter.",
        "7 CFW0024: Handler 'Orders.Take' does not take its event first. Make 'WorkflowEvent<T>' or the payload its first parameter.");

    [Fact]
    public Task Handler_WithEnvelopeOrPayload_IsFine() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            public static void Run(WorkflowEvent<int> e) { }

            [On("a")]
            public static void Take(int e, CancellationToken token) { }
        }
        """).ExpectNothingAsync<EventParameterAnalyzer>();
}
