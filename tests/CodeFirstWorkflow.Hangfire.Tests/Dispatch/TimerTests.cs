using System.Text.Json;
using CodeFirstWorkflow.Conformance.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>
/// Timers that are longer than Hangfire's scheduler sleeps. Here it sleeps for ever and nothing sweeps, so only our own timers can ring.
/// </summary>
public sealed class TimerTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(16);

    [Fact]
    public async Task Timer_LongerThanHangfiresScheduler_IsRungByOurOwn()
    {
        await using var harness = new InMemoryHangfireHarness { SchedulePollingInterval = TimeSpan.FromHours(1) };
        await RunAsync(harness);
    }

    [Fact]
    public async Task Timer_LongerThanHangfiresSchedulerInPostgreSql_IsRungByOurOwn()
    {
        await using var harness = new PostgreSqlHangfireHarness { SchedulePollingInterval = TimeSpan.FromHours(1) };
        await RunAsync(harness);
    }

    private static async Task RunAsync(HangfireDispatchHarness harness)
    {
        await harness.PrepareAsync();
        var host = await harness.StartAsync(options => options.Drain.Enabled = false);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var handle = await host.Services.GetRequiredService<IWorkflowClient>().StartAsync("timed_delay", JsonElement.Parse($"{Delay.TotalSeconds}"));
        await handle.WaitAsync(patience.Token);

        var journal = await handle.GetHistoryAsync(patience.Token);
        Assert.True(
            journal.Single(entry => entry.Kind is JournalEntryKind.TimerFired).At - journal.Single(
                entry => entry.Kind is JournalEntryKind.TimerCreated).At >= Delay - TimeSpan.FromSeconds(1));
    }
}
