using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.Sqlite.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

/// <summary>The machine's clock, which is this store's, is set back by a year: what is to happen after some time happens all the same.</summary>
public sealed class ClockSetBackTests : IAsyncLifetime
{
    private readonly TemporaryFile file = new();
    private readonly ManualTimeProvider time = new();
    private readonly Recorder recorder = new();
    private readonly List<RoutingNode> nodes = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        file.Dispose();
    }

    [Fact]
    public async Task Event_ThatCouldNotBeRouted_IsTriedAgainAfterThePeriod()
    {
        var faults = 1;
        var node = await StartAsync(store => InterceptedStore.Before(store, (method, _, pass) =>
            method == nameof(IWorkflowStore.FindWaitsAsync) && Interlocked.Decrement(ref faults) >= 0
                ? throw new StoreUnavailableException("Away.", null)
                : pass()), isAsync: true);
        await node.Publisher.PublishManyAsync([Paid(1) with { Id = "e1" }]);
        await node.WaitForAsync("e1", _ => recorder.Warnings.Any(warning => warning.Contains("Away.", StringComparison.Ordinal)));

        await SetBackAsync(node);

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
    }

    [Fact]
    public async Task Subscription_NewOne_CatchesUpOnWhatOthersRoutedMeanwhile()
    {
        var old = await StartAsync(build: _ => { });
        var node = await StartAsync();
        await old.Publisher.PublishAsync(Paid(1) with { Id = "e1" });
        Assert.Empty(await node.ExecutionsOfAsync("e1"));

        await SetBackAsync(node);

        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
    }

    private static WorkflowEvent<OrderPaid> Paid(int order) => new("test.order.paid", "order_paid", new OrderPaid(order, 1, "plain"));

    private async Task<RoutingNode> StartAsync(
        Func<IWorkflowStore, IWorkflowStore>? before = null,
        Action<IWorkflowBuilder>? build = null,
        bool isAsync = false)
    {
        var node = await RoutingNode.StartAsync(
            () => (before ?? (store => store)).Invoke(new SqliteWorkflowStore(file.ConnectionString, new SqliteOptions(), time)),
            recorder,
            options => (options.Drain.IntervalSeconds, options.Drain.MaxJitterSeconds, options.Worker.LeaseSeconds, options.Async) = (1, 0, 3, isAsync),
            builder =>
            {
                (build ?? (b => b.AddGeneratedWorkflows())).Invoke(builder);
                builder.Services.AddSingleton<TimeProvider>(time);
            });
        nodes.Add(node);
        return node;
    }

    // Seen by the nodes with their next heartbeats. Then less than a lease passes, and more than two periods.
    private async Task SetBackAsync(RoutingNode node)
    {
        var store = node.Services.GetRequiredService<IWorkflowStore>();
        var before = time.GetUtcNow();
        time.Skew = TimeSpan.FromDays(-365);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await store.ListWorkersAsync(patience.Token)).Any(worker => worker.HeartbeatAt >= before))
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromSeconds(2.5));
    }
}
