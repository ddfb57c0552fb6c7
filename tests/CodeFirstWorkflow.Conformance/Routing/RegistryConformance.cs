using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Handlers that are registered at run time.</summary>
public abstract class RegistryConformance(StoreHarness harness) : RoutingConformance(harness)
{
    private RegisteredHandlers Handlers => new(Recorder);

    [Fact(Timeout = Patience)]
    public async Task Register_Handler_GetsEventsFromThenOn()
    {
        var node = await StartAsync();
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "") with { Id = "e1" });

        node.Registry.Register<OrderPaid>("order_paid", Handlers.NoteAsync);
        node.Registry.Register<OrderPaid>("test.order.paid", Handlers.NoteShortlyAsync);
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "") with { Id = "e2" });

        Assert.Equal(["noted e2", "short e2"], Recorder.Notes.Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = Patience)]
    public async Task Register_IdenticalTwice_IsOne()
    {
        var node = await StartAsync();
        var handlers = Handlers;

        var first = node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, RegisteredHandlers.IsLarge, retries: 1);
        var second = node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, RegisteredHandlers.IsLarge, retries: 1);
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 101, "") with { Id = "e1" });

        Assert.Equal(first, second);
        Assert.Equal(["noted e1"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Register_WithAnotherSetting_IsAnother()
    {
        var node = await StartAsync();
        var handlers = Handlers;

        string[] ids =
        [
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync),
            node.Registry.Register<OrderPaid>("test.order.paid", handlers.NoteAsync),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, when: RegisteredHandlers.IsLarge),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, validator: _ => { }),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, retries: 1),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, retryOn: [typeof(TimeoutException)]),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, deadLetter: handlers.BuryAsync),
            node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, id: "mine"),
        ];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("mine", ids[^1]);
    }

    [Fact(Timeout = Patience)]
    public async Task Register_IdOfAnotherHandler_IsRefused()
    {
        var node = await StartAsync();
        var handlers = Handlers;
        node.Registry.Register<OrderPaid>("order_paid", handlers.NoteAsync, id: "mine");

        Assert.Throws<ArgumentException>(() => node.Registry.Register<OrderPaid>("order_paid", handlers.FailAsync, id: "mine"));
    }

    [Fact(Timeout = Patience)]
    public async Task Register_RetryOn_RetriesOnlyThoseErrors()
    {
        var node = await StartAsync();
        var handlers = Handlers;

        node.Registry.Register<OrderPaid>(
            "order_paid", handlers.FailAsync, retries: 2, retryOn: [typeof(IOException)], deadLetter: handlers.BuryAsync, id: "other");
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "") with { Id = "e1" });
        Assert.Equal(["tried", "buried e1"], Recorder.Notes);

        node.Registry.Register<OrderPaid>("test.order.paid", handlers.FailAsync, retries: 2, retryOn: [typeof(SystemException)], id: "base");
        await node.Publisher.PublishAsync(Events.OrderPaid(1, 1, "") with { Id = "e2" });
        Assert.Equal(4 + 1, Recorder.Count("tried"));
    }

    [Fact(Timeout = Patience)]
    public async Task Register_HandlerThatCannotBeFoundAgain_IsRefusedWithAsyncOn()
    {
        var node = await StartAsync(options => options.Async = true);
        static Task Local(WorkflowEvent<OrderPaid> e, CancellationToken cancellationToken) => Task.CompletedTask;

        Assert.Throws<HandlerNotDurableException>(() => node.Registry.Register<OrderPaid>("order_paid", (_, _) => Task.CompletedTask));
        Assert.Throws<HandlerNotDurableException>(() => node.Registry.Register<OrderPaid>("order_paid", _ => Task.CompletedTask));
        Assert.Throws<HandlerNotDurableException>(() => node.Registry.Register<OrderPaid>("order_paid", Local));
        var error = Assert.Throws<HandlerNotDurableException>(
            () => node.Registry.Register<OrderPaid>("order_paid", RegisteredHandlers.Nested.HandleAsync));
        Assert.Equal(
            $"Handler '{typeof(RegisteredHandlers.Nested).FullName}.HandleAsync' cannot run durably: it must be a method of a top-level type.",
            error.Message);
        Assert.NotEmpty(node.Registry.Register<OrderPaid>("order_paid", Handlers.NoteAsync));
    }

    [Fact(Timeout = Patience)]
    public async Task Register_Lambda_IsTakenWithAsyncOff()
    {
        var node = await StartAsync();
        node.Registry.Register<OrderPaid>("order_paid", e =>
        {
            Recorder.Note($"lambda {e.Payload.OrderId}");
            return Task.CompletedTask;
        });

        await node.Publisher.PublishAsync(Events.OrderPaid(3, 1, ""));

        Assert.Equal(["lambda 3"], Recorder.Notes);
    }

    [Fact(Timeout = Patience)]
    public async Task Redeliver_KeptEventsToANewSubscription_CatchesUpOnce()
    {
        var node = await StartAsync();
        foreach (var (id, amount) in new[] { ("e1", 101m), ("e2", 1m), ("e3", 102m) })
        {
            await node.Publisher.PublishAsync(Events.OrderPaid(1, amount, "") with { Id = id });
        }

        var subscription = node.Registry.Register<OrderPaid>("order_paid", Handlers.NoteAsync, when: RegisteredHandlers.IsLarge);
        Assert.Equal(2, await node.Registry.RedeliverAsync(subscription, DateTimeOffset.UnixEpoch));
        await node.WaitForAsync("e1", executions => executions is [{ State: ExecutionState.Completed }]);
        await node.WaitForAsync("e3", executions => executions is [{ State: ExecutionState.Completed }]);

        Assert.Equal(["noted e1", "noted e3"], Recorder.Notes.Order(StringComparer.Ordinal));
        Assert.Equal(0, await node.Registry.RedeliverAsync(subscription, DateTimeOffset.UnixEpoch));
    }

    [Fact(Timeout = Patience)]
    public async Task Redeliver_KeptEventsToAnUnknownSubscription_IsRefused()
    {
        var node = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => node.Registry.RedeliverAsync("nobody", DateTimeOffset.UnixEpoch));
    }
}
