using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class GenericMethodAnalyzerTests
{
    [Fact]
    public Task Handler_Generic_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync<T>(WorkflowContext context, T input) => Task.CompletedTask;
        }
        """).ExpectAsync<GenericMethodAnalyzer>(
        "4 CFW0005: Workflow 'Orders.RunAsync' has type parameter 'T'. Write one method for each type.");

    [Fact]
    public Task Method_GenericWithoutAnnotation_IsFine() => Sample.Of("""
        public static class Orders
        {
            public static Task RunAsync<T>(T input) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<GenericMethodAnalyzer>();
}
