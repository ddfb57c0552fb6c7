namespace CodeFirstWorkflow.Analyzers.Tests.Shape;

using CodeFirstWorkflow.Analyzers.Shape;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.Shape;

public sealed class AddContextFixTests
{
    [Fact]
    public Task Fix_WorkflowWithPayload_GetsItsContextFirst() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(int id) => Task.CompletedTask;
        }
        """).ExpectFixAsync<ContextAnalyzer, AddContextFix>("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context, int id) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Fix_WorkflowWithoutParameters_GetsItsContext() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync() => Task.CompletedTask;
        }
        """).ExpectFixAsync<ContextAnalyzer, AddContextFix>("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Fix_WorkflowWithAnotherContext_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(ActionContext context) => Task.CompletedTask;
        }
        """).ExpectNoFixAsync<ContextAnalyzer, AddContextFix>();

    [Fact]
    public Task Fix_Action_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            [Action("a")]
            public static Task RunAsync(WorkflowContext c) => Task.CompletedTask;
        }
        """).ExpectNoFixAsync<ContextAnalyzer, AddContextFix>();
}
