namespace CodeFirstWorkflow.Conformance.Routing;

using CodeFirstWorkflow.Conformance.Stores;

/// <summary>Executions that lost several workers before they could begin.</summary>
public abstract class TakeoverConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Worker_ManyThatWereTakenOverThrice_HoldsOneAtATimeAndRunsThemAll()
    {
        var store = await Harness.OpenAsync();
        ExecutionId[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(i => InsertAsync(store, i)))];
        for (var takeover = 1; takeover <= 3; takeover++)
        {
            await DieWithAllAsync(store, ids.Length);
        }

        var node = await StartAsync();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        node.Registry.Register<OrderPaid>(
            "order_paid",
            _ =>
            {
                entered.TrySetResult();
                return release.Task;
            },
            when: _ => false,
            id: "held");
        await entered.Task;
        await node.WaitForAsync("e0", _ => OwnedAsync(store, ids).Result == 1);
        release.SetResult();

        await Task.WhenAll(ids.Select(id => node.Client.GetHandle(id).WaitAsync()));
    }

    private static async Task<ExecutionId> InsertAsync(IWorkflowStore store, int number)
    {
        var eventId = $"e{number}";
        var delivery = new NewExecution { Id = ExecutionId.New(), Kind = ExecutionKind.Delivery, Name = "held", EventId = eventId, Input = CloudEvents.ToJson(Events.OrderPaid(number, 1, "") with { Id = eventId }) };
        await store.CommitAsync([new StartWrite(delivery)], CancellationToken.None);
        return delivery.Id;
    }

    private static async Task DieWithAllAsync(IWorkflowStore store, int count)
    {
        var dead = new WorkerRecord { Id = Guid.NewGuid(), Name = "dead", Queues = ["default"], Lease = TimeSpan.FromMilliseconds(1) };
        await store.HeartbeatAsync(dead, CancellationToken.None);
        var claimed = await store.ClaimAsync(new ClaimRequest { WorkerId = dead.Id, Queues = ["default"], Definitions = [new(ExecutionKind.Delivery, "held", 1)], Limit = 100 }, CancellationToken.None);
        Assert.Equal(count, claimed.Count);
        var freed = 0;
        while (freed < count)
        {
            freed += await store.ReleaseAsync(null, 100, CancellationToken.None);
        }
    }

    private static async Task<int> OwnedAsync(IWorkflowStore store, ExecutionId[] ids) =>
        (await Task.WhenAll(ids.Select(id => store.GetAsync(id, CancellationToken.None)))).Count(record => record?.Owner is not null);
}
