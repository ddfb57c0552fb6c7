using CodeFirstWorkflow.Hangfire.Tests.Dashboard;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>A job fails in Hangfire only when the engine does, and Hangfire repeats nothing.</summary>
public sealed class JobOutcomeTests : IAsyncLifetime
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
    private readonly InMemoryHangfireHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await harness.DisposeAsync();
        patience.Dispose();
    }

    [Fact]
    public async Task Workflow_Fails_ItsJobSucceeds()
    {
        var host = await harness.StartAsync(options => options.Drain.Enabled = false);
        var handle = await host.Services.GetRequiredService<IWorkflowClient>().StartAsync(Workflows.ShownFailing, "it broke");
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync(patience.Token));
        var jobs = Jobs(host);
        await Eventually.IsAsync(() => jobs.SucceededListCount() == 1);
        Assert.Equal((0, 0), (jobs.FailedCount(), jobs.ScheduledCount()));
    }

    [Fact]
    public async Task Job_WhereNoWorkerRuns_FailsOnceWithTheReason()
    {
        var host = await harness.StartAsync(options => options.Worker.Enabled = false);
        await host.Services.GetRequiredService<IWorkflowClient>().StartAsync(Workflows.ShownFailing, "nobody runs it");
        var jobs = Jobs(host);
        await Eventually.IsAsync(() => jobs.FailedCount() == 1);
        var (_, failed) = Assert.Single(jobs.FailedJobs(0, 10));
        Assert.Contains("'CodeFirstWorkflow:Worker:Enabled' is off here", failed.ExceptionMessage, StringComparison.Ordinal);
        Assert.Equal(0, jobs.ScheduledCount());
    }

    private static IMonitoringApi Jobs(IHost host) => host.Services.GetRequiredService<JobStorage>().GetMonitoringApi();
}
