namespace CodeFirstWorkflow.Testing.Tests;

/// <summary>A workflow that waits is replayed when it continues, so a test finds code that does not match its journal.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    public async Task Code_ThatChangesBetweenWaits_IsReported(int delays)
    {
        await using var host = await WorkflowTestHost.StartAsync(workflows => workflows.AddModule(new DriftingModule(delays)));
        var drifting = await host.StartAsync(DriftingModule.Drifting, 1000);
        await host.AdvanceAsync(TimeSpan.FromHours(1000));

        var error = await Assert.ThrowsAsync<WorkflowTestException>(() => drifting.GetResultAsync());

        Assert.Contains("it is Paused", error.Message, StringComparison.Ordinal);
        Assert.Contains("the code called '$signal:other#1'", error.Message, StringComparison.Ordinal);
    }
}
