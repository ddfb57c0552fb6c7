using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class ContextAnalyzerTests
{
    [Fact]
    public Task Workflow_WithoutParameters_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Workflow 'Orders.RunAsync' does not take a 'WorkflowContext'. Make 'WorkflowContext context' its first parameter.");

    [Fact]
    public Task Workflow_DeclaredApartFromItsBody_IsReportedOnce() => Sample.Of("""
        public static partial class Orders
        {
            [Workflow("a")]
            public static partial Task RunAsync();
            public static partial Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Workflow 'Orders.RunAsync' does not take a 'WorkflowContext'. Make 'WorkflowContext context' its first parameter.");

    [Fact]
    public Task Workflow_WithActionContext_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(ActionContext context, int id) => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Workflow 'Orders.RunAsync' does not take a 'WorkflowContext'. Make 'WorkflowContext context' its first parameter.");

    [Fact]
    public Task Workflow_WithContextLast_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(int id, WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Workflow 'Orders.RunAsync' takes its context 'context' after 'id'. Make 'WorkflowContext context' its first parameter.");

    [Fact]
    public Task Workflow_WithTwoContexts_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, WorkflowContext other) => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Workflow 'Orders.RunAsync' takes its context twice. Remove parameter 'other'.");

    [Fact]
    public Task Action_WithWorkflowContext_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<ContextAnalyzer>(
        "4 CFW0009: Action 'Orders.RunAsync' takes 'context' of type 'WorkflowContext', which only workflows have. Take 'ActionContext' "
            + "instead, or leave the call to the workflow.");

    [Fact]
    public Task Workflow_WithContextFirst_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, int id) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<ContextAnalyzer>();
}
