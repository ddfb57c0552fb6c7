using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Testing;

/// <summary>The engine of a test host, until it stops or dies.</summary>
internal sealed class TestProcess : IAsyncDisposable
{
    private readonly TestWorld world;
    private readonly ProcessTime? time;

    /// <param name="world">What it runs in.</param>
    /// <param name="die">Called when the process dies; null where none dies.</param>
    public TestProcess(TestWorld world, Action<TestProcess>? die)
    {
        this.world = world;
        time = world.Plan is null ? null : new ProcessTime(world.Time);
        Rest = new AtRest(world.Options.AttemptTimeout, world.Plan is { } run ? new AttemptTurns(run.Seed) : null);
        IWorkflowStore store = world.Plan is { } plan ? new ProcessStore(world.Store, plan, () => die!(this)) : world.Store;
        Services = TestServices.Build(world, Rest, time ?? (TimeProvider)world.Time, store);
        Actions = Services.GetRequiredService<ReplacedActions>();
        Drive = Services.GetRequiredService<Drive>();
        Operations = Services.GetRequiredService<IWorkflowOperations>();
    }

    public ServiceProvider Services { get; }

    public AtRest Rest { get; }

    public ReplacedActions Actions { get; }

    public Drive Drive { get; }

    /// <summary>Gets the engine's operations.</summary>
    public IWorkflowOperations Operations { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in Services.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks for what a dead process has left.</summary>
    public void LookForWork()
    {
        var worker = Services.GetRequiredService<WorkflowWorker>();
        worker.OnTimeMoved();
        worker.UnroutedEvents.Set();
    }

    /// <summary>Frees what a dead process held, as its lease would when it runs out.</summary>
    public Task FreeAsync()
    {
        time!.Stop();
        return world.Store.ReleaseAsync(Services.GetRequiredService<WorkflowWorker>().WorkerId, int.MaxValue, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(world.Options.AttemptTimeout);
        foreach (var service in Services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Services.DisposeAsync().ConfigureAwait(false);
    }
}
