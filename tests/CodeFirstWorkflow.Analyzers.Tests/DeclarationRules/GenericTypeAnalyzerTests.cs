using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class GenericTypeAnalyzerTests
{
    [Fact]
    public Task Handler_InGenericType_IsReported() => Sample.Of("""
        public static class Orders<T>
        {
            [Action("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<GenericTypeAnalyzer>(
        "4 CFW0004: Action 'Orders.RunAsync' is declared in generic type 'Orders<T>'. Move it to a type without type parameters.");

    [Fact]
    public Task Handler_WithClosedGenericPayload_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync(List<int> ids) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<GenericTypeAnalyzer>();
}
