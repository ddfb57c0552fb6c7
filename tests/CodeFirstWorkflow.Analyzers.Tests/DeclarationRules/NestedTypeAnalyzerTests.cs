using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class NestedTypeAnalyzerTests
{
    [Fact]
    public Task Handler_InNestedType_IsReported() => Sample.Of("""
        public static class Orders
        {
            public static class Inner
            {
                [Workflow("a")]
                public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
            }
        }
        """).ExpectAsync<NestedTypeAnalyzer>(
        "6 CFW0001: Workflow 'Inner.RunAsync' is declared in nested type 'Inner'. Move 'Inner' out of 'Orders'.");

    [Fact]
    public Task Handler_InTopLevelType_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectNothingAsync<NestedTypeAnalyzer>();
}
