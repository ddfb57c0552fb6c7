using System.Text.Json;
using CodeFirstWorkflow.Hangfire.Tests.Dashboard;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

/// <summary>
/// The setting <c>Engine</c>, and the engine that it chooses. Without a sweep it is Hangfire's job that runs what Hangfire carries.
/// </summary>
public sealed class EngineTests : IAsyncLifetime
{
    private static readonly JsonElement Subject = JsonElement.Parse("\"a plan\"");
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
    private readonly InMemoryHangfireHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await harness.DisposeAsync();
        patience.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Hangfire")]
    [InlineData("hangfire")]
    public async Task Engine_NotNamedOrHangfire_IsCarriedByHangfire(string? engine)
    {
        var host = await StartAsync(engine);
        Assert.Equal("Hangfire", Engine(host).Name);
        await WaitingAsync(host);
        Assert.NotEqual(0, CountJobs(host));
    }

    [Fact]
    public async Task Engine_InProcess_MakesNoJob()
    {
        var host = await StartAsync("InProcess");
        Assert.Equal("InProcess", Engine(host).Name);
        await WaitingAsync(host);
        Assert.Equal(0, CountJobs(host));
    }

    [Fact]
    public async Task Engine_Unknown_IsRefusedAtTheStart()
    {
        var error = await Assert.ThrowsAsync<WorkflowException>(() => StartAsync("n8n"));
        Assert.Contains("Engine 'n8n' is configured, but this host has only 'Hangfire', 'InProcess'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_ResumeByHangfire_Completes()
    {
        var host = await StartAsync("Hangfire");
        var waiting = await WaitingAsync(host);
        await Engine(host).ResumeAsync(waiting, JsonElement.Parse("\"resumed\""), patience.Token);
        var ended = await UntilAsync(host, waiting, ExecutionState.Completed);
        Assert.Equal("resumed", ended.Output!.Value.GetString());
    }

    [Fact]
    public async Task Engine_CancelByHangfire_IsCancelledForTheReason()
    {
        var host = await StartAsync("Hangfire");
        var waiting = await WaitingAsync(host);
        await Engine(host).CancelAsync(waiting, "no longer wanted", patience.Token);
        var ended = await UntilAsync(host, waiting, ExecutionState.Cancelled);
        Assert.Contains("no longer wanted", ended.Error, StringComparison.Ordinal);
    }

    private static IWorkflowEngine Engine(IHost host) => Assert.Single(host.Services.GetServices<IWorkflowEngine>());

    private static long CountJobs(IHost host)
    {
        var all = host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().GetStatistics();
        return all.Enqueued + all.Scheduled + all.Processing + all.Succeeded + all.Failed;
    }

    private Task<IHost> StartAsync(string? engine) => harness.StartAsync(options => (options.Engine, options.Drain.Enabled) = (engine, false));

    private async Task<ExecutionId> WaitingAsync(IHost host)
    {
        var started = await Engine(host).StartAsync(Workflows.ShownApproval.Name, Subject, null, patience.Token);
        return (await UntilAsync(host, started.Id, ExecutionState.Waiting)).Id;
    }

    private async Task<WorkflowExecution> UntilAsync(IHost host, ExecutionId id, ExecutionState state)
    {
        await Eventually.IsAsync(async () => (await Engine(host).StatusAsync(id, patience.Token)).State == state);
        return await Engine(host).StatusAsync(id, patience.Token);
    }
}
