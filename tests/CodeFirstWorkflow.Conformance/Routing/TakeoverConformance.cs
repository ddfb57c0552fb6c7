using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Executions that lost several workers before they could begin.</summary>
public abstract class TakeoverConformance(StoreHarness harness) : RoutingConformance(harness)
{
    [Fact(Timeout = Patience)]
    public async Task Worker_ManyThatWereTakenOverThrice_HoldsOneAtATimeAndRunsThemAll()
    {
        var store = await Harness.OpenAsync();
        ExecutionId[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(i => InsertAsync(store, i)))];
        await DieAsync(store, takeovers: 3, ids.Length);

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

    [Fact(Timeout = Patience)]
    public async Task Worker_OneThatTookDownFourWorkers_ParksItAsPoisonUntilSomebodyUnpausesIt()
    {
        var store = await Harness.OpenAsync();
        var id = await InsertAsync(store, 0);
        await DieAsync(store, takeovers: 4, 1);

        var node = await StartAsync();
        node.Registry.Register<OrderPaid>("order_paid", e => NoteAsync(e), when: _ => false, id: "held");
        await node.WaitForAsync("e0", executions => executions is [{ State: ExecutionState.Paused }]);
        Assert.Contains("took down its worker 4 times", (await node.Client.GetHandle(id).GetAsync()).Error!, StringComparison.Ordinal);
        Assert.Empty(Recorder.Notes);

        await node.Client.GetHandle(id).UnpauseAsync();
        await node.Client.GetHandle(id).WaitAsync();
        Assert.Equal(["ran e0"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Worker_OneThatLostFourWorkersWhereManyDie_RunsItAlone()
    {
        var store = await Harness.OpenAsync();
        var id = await InsertAsync(store, 0);
        await DieAsync(store, takeovers: 4, 1);
        for (var other = 0; other < 3; other++)
        {
            await store.HeartbeatAsync(Dead(), CancellationToken.None);
        }

        var node = await StartAsync();
        node.Registry.Register<OrderPaid>("order_paid", e => NoteAsync(e), when: _ => false, id: "held");

        // With the state, should it hang: parked, left Pending, and still Running have causes of their own.
        await node.WaitForAsync("e0", executions => executions is [{ State: ExecutionState.Completed }]);
        Assert.Equal(["ran e0"], Recorder.Notes);
        Assert.Equal(ExecutionState.Completed, (await node.Client.GetHandle(id).GetAsync()).State);
    }

    [Fact(Timeout = Patience)]
    public async Task Worker_SuspectRunsForLong_OthersRunBesideItAfterAWhile()
    {
        var store = await Harness.OpenAsync();
        var suspect = await InsertAsync(store, 0);
        await DieAsync(store, takeovers: 3, 1);
        ExecutionId[] others = [.. await Task.WhenAll(Enumerable.Range(1, 20).Select(i => InsertAsync(store, i)))];

        var node = await StartAsync();
        var (entered, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        node.Registry.Register<OrderPaid>("order_paid", e => e.Id == "e0" ? HoldAsync(entered, release) : NoteAsync(e), when: _ => false, id: "held");
        await entered.Task;
        await Task.WhenAll(others.Select(id => node.Client.GetHandle(id).WaitAsync()));
        Assert.Equal(ExecutionState.Running, (await node.Client.GetHandle(suspect).GetAsync()).State);

        release.SetResult();
        await node.Client.GetHandle(suspect).WaitAsync();
    }

    [Fact(Timeout = Patience)]
    public async Task Worker_LongActionIsUnderWayWhenASuspectComes_SuspectAndOthersRun()
    {
        var store = await Harness.OpenAsync();
        var suspect = await InsertAsync(store, 0);
        await DieAsync(store, takeovers: 3, 1);
        var other = await InsertAsync(store, 1);
        var lasting = await InsertAsync(store, 2, "lasts");

        var node = await StartAsync();
        var (entered, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        node.Registry.Register<OrderPaid>("order_paid", _ => HoldAsync(entered, release), when: _ => false, id: "lasts");
        await entered.Task;
        node.Registry.Register<OrderPaid>("order_paid", e => NoteAsync(e), when: _ => false, id: "held");
        await Task.WhenAll(node.Client.GetHandle(suspect).WaitAsync(), node.Client.GetHandle(other).WaitAsync());
        Assert.Equal(ExecutionState.Running, (await node.Client.GetHandle(lasting).GetAsync()).State);

        release.SetResult();
        await node.Client.GetHandle(lasting).WaitAsync();
    }

    private static Task HoldAsync(TaskCompletionSource entered, TaskCompletionSource release)
    {
        entered.TrySetResult();
        return release.Task;
    }

    private Task NoteAsync(WorkflowEvent<OrderPaid> e)
    {
        Recorder.Note($"ran {e.Id}");
        return Task.CompletedTask;
    }

    private static WorkerRecord Dead() => new() { Id = Guid.NewGuid(), Name = "dead", Queues = ["default"], Lease = TimeSpan.FromMilliseconds(1) };

    private static async Task DieAsync(IWorkflowStore store, int takeovers, int count)
    {
        for (var takeover = 1; takeover <= takeovers; takeover++)
        {
            await DieWithAllAsync(store, count);
        }
    }

    private static async Task<ExecutionId> InsertAsync(IWorkflowStore store, int number, string subscription = "held")
    {
        var eventId = $"e{number}";
        var delivery = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = subscription,
            EventId = eventId,
            Input = CloudEvents.ToJson(Events.OrderPaid(number, 1, "") with { Id = eventId }),
        };
        await store.CommitAsync([new StartWrite(delivery)], CancellationToken.None);
        return delivery.Id;
    }

    private static async Task DieWithAllAsync(IWorkflowStore store, int count)
    {
        var dead = Dead();
        await store.HeartbeatAsync(dead, CancellationToken.None);
        var claimed = await store.ClaimAsync(
            new ClaimRequest
            {
                WorkerId = dead.Id,
                Queues = ["default"],
                Definitions = new HashSet<DefinitionKey> { new DefinitionKey(ExecutionKind.Delivery, "held", 1) },
                Limit = 100,
            },
            CancellationToken.None);
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
