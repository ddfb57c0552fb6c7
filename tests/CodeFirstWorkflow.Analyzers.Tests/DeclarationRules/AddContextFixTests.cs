using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;
using CodeFirstWorkflow.CodeFixes.DeclarationRules;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

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

    [Fact]
    public Task Fix_ExtensionMethod_IsNotOffered() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")]
            public static Task RunAsync(this string text) => Task.CompletedTask;
        }
        """).ExpectNoFixAsync<ContextAnalyzer, AddContextFix>();

    [Fact]
    public Task FixAll_WorkflowsWithoutContext_KeepTheirLines() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a")] public static Task OneAsync() => Task.CompletedTask;

            [Workflow("b")]
            public static Task TwoAsync(
                int id /* of the order */) => Task.CompletedTask;
        }
        """).ExpectFixAllAsync<ContextAnalyzer, AddContextFix>("""
        public static class Orders
        {
            [Workflow("a")] public static Task OneAsync(WorkflowContext context) => Task.CompletedTask;

            [Workflow("b")]
            public static Task TwoAsync(
                WorkflowContext context, int id /* of the order */) => Task.CompletedTask;
        }
        """);
}
