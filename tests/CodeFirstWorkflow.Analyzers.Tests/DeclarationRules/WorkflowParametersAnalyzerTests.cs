using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class WorkflowParametersAnalyzerTests
{
    [Fact]
    public Task Workflow_WithServiceAndToken_IsReported() => Sample.Of("""
        public interface IStock;

        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, [FromServices] IStock stock, CancellationToken token) => Task.CompletedTask;
        }
        """).ExpectAsync<WorkflowParametersAnalyzer>(
        "6 CFW0010: Workflow 'Orders.RunAsync' takes 'stock' of type 'IStock', which is not part of its payload. Use the service in an action, "
            + "which may take it with [FromServices].",
        "6 CFW0010: Workflow 'Orders.RunAsync' takes 'token' of type 'CancellationToken', which is not part of its payload. Use "
            + "'context.CancellationToken'.");

    [Fact]
    public Task Workflow_WithTwoPayloads_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, int id, string name) => Task.CompletedTask;
        }
        """).ExpectAsync<WorkflowParametersAnalyzer>(
        "4 CFW0010: Workflow 'Orders.RunAsync' takes 'name' as a second payload. Put both into one record; a service belongs into an action.");

    [Fact]
    public Task Handler_WithTransaction_IsReported() => Sample.Of("""
        public static class Orders
        {
            [On("a")]
            public static Task RunAsync(int e, System.Data.Common.DbTransaction transaction) => Task.CompletedTask;
        }
        """).ExpectAsync<WorkflowParametersAnalyzer>(
        "4 CFW0010: Handler 'Orders.RunAsync' takes 'transaction' of type 'DbTransaction', which only actions have. Start a workflow, and write "
            + "in an [Action] with 'Transactional = true'.");

    [Fact]
    public Task Action_WithServicesAndToken_IsFine() => Sample.Of("""
        public interface IStock;

        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync(int a, string b, [FromServices] IStock stock, ActionContext context, CancellationToken token) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<WorkflowParametersAnalyzer>();
}
