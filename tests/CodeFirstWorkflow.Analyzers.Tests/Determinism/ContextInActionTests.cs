using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class ContextInActionTests
{
    private const string Remedy = " of a WorkflowContext, but is no workflow. Return the result and let the workflow call the context; for attempt, heartbeat and logger take an ActionContext.";

    [Theory]
    [InlineData("[Action(\"a\")] public static Task ActAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero);", "DelayAsync")]
    [InlineData("[Action(\"a\")] public static void ActAsync(WorkflowContext c) { var f = () => c.UtcNow; }", "UtcNow")]
    [InlineData(
        "public static partial class P { [Action(\"a\")] public static partial Task ActAsync(WorkflowContext c); } partial class P { public static partial Task ActAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero); }",
        "DelayAsync")]
    [InlineData(
        "[On(\"x\")] public static Task ActAsync(WorkflowEvent<int> e, WorkflowContext c) => c.WhenAllAsync(Task.CompletedTask);", "WhenAllAsync")]
    [InlineData("[Action(\"a\")] public static void ActAsync(WorkflowContext? c) => c?.SetProgress(\"x\");", "SetProgress")]
    public Task ContextInAction_Used_IsReported(string member, string use) =>
        Given.Workflow("", member).ExpectAsync<ContextInActionAnalyzer>($"4 CFW1028: 'ActAsync' uses {use}" + Remedy);

    [Theory]
    [InlineData("[Action(\"a\")] public static Task ActAsync(ActionContext c) => c.HeartbeatAsync();")]
    [InlineData("[Workflow(\"a\"), On(\"x\")] public static Task ActAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero);")]
    [InlineData("static Task ActAsync(WorkflowContext c) => c.DelayAsync(TimeSpan.Zero);")]
    public Task ContextInAction_NotUsed_IsNotReported(string member) => Given.Workflow("", member).ExpectNothingAsync<ContextInActionAnalyzer>();
}
