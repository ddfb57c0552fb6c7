using CodeFirstWorkflow.Analyzers.Determinism;

namespace CodeFirstWorkflow.Analyzers.Tests.Determinism;

public sealed class ConfigureAwaitTests
{
    [Fact]
    public Task ConfigureAwait_False_IsReported() =>
        Given.Workflow("await context.DelayAsync(TimeSpan.Zero)\n.ConfigureAwait(false);").Only("CFW1013")
            .ExpectAsync<DeterminismAnalyzer>("3 CFW1013: 'FlowAsync' uses ConfigureAwait(false). Remove it.");

    [Fact]
    public Task ConfigureAwait_OptionsWithoutContext_IsReported() =>
        Given.Workflow("await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);")
            .Only("CFW1013").ExpectAsync<DeterminismAnalyzer>(
                "2 CFW1013: 'FlowAsync' uses ConfigureAwait without ContinueOnCapturedContext. Remove it.");

    [Theory]
    [InlineData("await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(true);")]
    [InlineData(
        "await context.DelayAsync(TimeSpan.Zero).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | "
            + "ConfigureAwaitOptions.SuppressThrowing);")]
    public Task ConfigureAwait_KeepsContext_IsNotReported(string code) =>
        Given.Workflow(code).Only("CFW1013").ExpectNothingAsync<DeterminismAnalyzer>();

    [Fact]
    public Task ConfigureAwait_InHelper_IsReportedAtItsCall() =>
        Given.Workflow(
            "await WaitAsync(context);", "static async Task WaitAsync(WorkflowContext c) => await c.DelayAsync(TimeSpan.Zero).ConfigureAwait(false);")
            .Only("CFW1013").ExpectAsync<DeterminismAnalyzer>(
                "2 CFW1013: 'FlowAsync' reaches ConfigureAwait(false) through 'Flows.WaitAsync'. Remove it.");
}
