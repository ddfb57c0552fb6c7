using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>
/// A worker that stood still past its lease, as a stopped process or a suspended machine does: what was taken over meanwhile it drops, before it
/// writes.
/// </summary>
public sealed class OwnershipTests
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource claimRefused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoggedLines log = new(LogLevel.Warning);
    private readonly InMemoryWorkflowStore memory = new(TimeProvider.System);
    private volatile bool isLate;
    private volatile bool claimsNothing;
    private int attempts;

    [Fact]
    public async Task Lease_RanOutAndOthersTookOver_AttemptsAreToldBeforeAnythingIsWritten()
    {
        var (host, handle) = await StartAsync();
        await started.Task;

        // Claims come one after the other: once one was refused, none is under way.
        claimsNothing = true;
        await claimRefused.Task;
        await TakeOverAsync();
        isLate = true;
        await told.Task;
        var row = Assert.IsType<ExecutionRecord>(await memory.GetAsync(handle.Id, CancellationToken.None));
        Assert.Equal((ExecutionState.Running, null, 2L), (row.State, row.Owner, row.Epoch));
        var lost = (await log.WaitForAsync(1308))[0];
        Assert.Equal(
            (LogLevel.Warning, $"The lease of this worker had expired. Meanwhile other workers took over 1 of its 1 executions: {handle.Id}"),
            (lost.Level, lost.Text));

        claimsNothing = false;
        Assert.Equal(2, await handle.GetResultAsync());
        Assert.Single(
            await memory.ReadJournalAsync(handle.Id, null, CancellationToken.None), entry => entry.Kind is JournalEntryKind.ActionCompleted);
        await host.StopAsync();
    }

    [Fact]
    public async Task Claim_OfOneThatItHoldsUnderAnOldEpoch_OldAttemptsAreTold()
    {
        var (host, handle) = await StartAsync();
        await started.Task;
        await TakeOverAsync();
        await told.Task;
        Assert.Equal(2, await handle.GetResultAsync());
        await host.StopAsync();
    }

    private async Task<(IHost Host, WorkflowHandle<int> Handle)> StartAsync()
    {
        var module = new TestModule();
        var holds = module.Action("holds", async call =>
        {
            var attempt = Interlocked.Increment(ref attempts);
            if (attempt > 1)
            {
                return attempt;
            }

            using var registration = call.CancellationToken.Register(told.SetResult);
            started.SetResult();
            await told.Task;
            return attempt;
        });
        var flow = module.Workflow("flow", context => context.CallAsync(holds, context.Arguments()));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.LeaseSeconds = 3;
        }).AddModule(module);
        log.AddTo(builder.Services);
        builder.Services.AddSingleton(InterceptedStore.Before(memory, Intercept));
        var host = builder.Build();
        await host.StartAsync();
        return (host, await host.Services.GetRequiredService<IWorkflowClient>().StartAsync(flow));
    }

    // To the store its lease is over at once; when it is late, a minute has passed for the store and none for the worker.
    private object? Intercept(string method, object?[] arguments, Func<object?> pass)
    {
        switch (method)
        {
            case nameof(IWorkflowStore.Heartbeat):
                arguments[0] = (WorkerRecord)arguments[0]! with { Lease = TimeSpan.FromTicks(1) };
                var beat = (DateTimeOffset)pass()!;
                return isLate ? beat + TimeSpan.FromMinutes(1) : beat;
            case nameof(IWorkflowStore.ClaimAsync) when claimsNothing:
                claimRefused.TrySetResult();
                return Task.FromResult<IReadOnlyList<ExecutionRecord>>([]);
            case nameof(IWorkflowStore.TakeOverAsync):
                return Task.FromResult(0);
            default:
                return pass();
        }
    }

    private async Task TakeOverAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await memory.ReleaseAsync(null, 10, patience.Token) == 0)
        {
            await Task.Yield();
        }
    }
}
