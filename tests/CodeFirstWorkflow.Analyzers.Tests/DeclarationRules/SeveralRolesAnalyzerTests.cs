using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Analyzers.Tests.Harness;

namespace CodeFirstWorkflow.Analyzers.Tests.DeclarationRules;

public sealed class SeveralRolesAnalyzerTests
{
    [Fact]
    public Task Method_WorkflowAndAction_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a"), Action("a")]
            public static Task RunAsync(WorkflowContext context) => Task.CompletedTask;
        }
        """).ExpectAsync<SeveralRolesAnalyzer>(
        "4 CFW0025: 'Orders.RunAsync' is an [Action] and [Workflow] as well. Split it into two methods.");

    [Fact]
    public Task Method_ActionAndHandler_IsReported() => Sample.Of("""
        public static class Orders
        {
            [Action("a"), On("b")]
            public static Task RunAsync(int e) => Task.CompletedTask;
        }
        """).ExpectAsync<SeveralRolesAnalyzer>(
        "4 CFW0025: 'Orders.RunAsync' is an [Action] and [On] as well. Split it into two methods.");

    [Fact]
    public Task Method_WorkflowWithTriggers_IsFine() => Sample.Of("""
        public static class Orders
        {
            [Workflow("a"), On("b"), On("c")]
            public static Task RunAsync(WorkflowContext context, int e) => Task.CompletedTask;
        }
        """).ExpectNothingAsync<SeveralRolesAnalyzer>();
}
