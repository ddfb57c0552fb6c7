using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ReturnTypeAnalyzerTests
{
    [Fact]
    public Task Workflow_WithoutTask_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static int Run(WorkflowContext context) => 1;

            [Workflow("b")]
            public static void Stop(WorkflowContext context) { }
        }
        """).ExpectAsync<ReturnTypeAnalyzer>(
        "4 CFW0011: Workflow 'Orders.Run' returns 'int'. Return 'Task' or 'Task<T>'.",
        "7 CFW0011: Workflow 'Orders.Stop' returns 'void'. Return 'Task' or 'Task<T>'.");

    [Fact]
    public Task Workflow_WithValueTask_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static ValueTask<int> RunAsync(WorkflowContext context) => new(1);
        }
        """).ExpectAsync<ReturnTypeAnalyzer>(
        "4 CFW0011: Workflow 'Orders.RunAsync' returns 'ValueTask<int>'. Return 'Task' or 'Task<T>'.");

    [Fact]
    public Task Handler_WithPlainResult_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            public static string Run(int e) => "";
        }
        """).ExpectAsync<ReturnTypeAnalyzer>(
        "4 CFW0011: Handler 'Orders.Run' returns 'string'. Return 'Task'.");

    [Fact]
    public Task Action_WithAnyResult_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static int Run() => 1;

            [Action("b")]
            public static void Stop() { }

            [Action("c")]
            public static ValueTask<int> RunAsync() => new(1);

            [On("d")]
            public static void Take(int e) { }
        }
        """).ExpectNothingAsync<ReturnTypeAnalyzer>();
}
