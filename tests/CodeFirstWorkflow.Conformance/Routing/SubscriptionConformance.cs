using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>What becomes of subscriptions, and of what waits for them, from one build to the next.</summary>
public abstract class SubscriptionConformance(StoreHarness harness) : RoutingConformance(harness)
{
    private const string Former = "Shop.Orders.FulfilAsync/order_paid";
    private const string Current = "moved/order_paid";
    private static readonly DeadLetterFilter Now = new() { GracePeriod = TimeSpan.Zero };

    [Fact(Timeout = Patience)]
    public async Task Workflow_SubscribedByAnEarlierBuildUnderItsMethod_IsNoOrphanAndStartsOnce()
    {
        var store = await Harness.OpenAsync();
        await store.RegisterSubscriptionsAsync(
            [new SubscriptionRecord { Id = Former, Key = "order_paid", Target = new DefinitionKey(ExecutionKind.Workflow, SubscribedModule.Workflow, 1) }],
            CancellationToken.None);
        var waiting = new NewExecution
        {
            Id = ExecutionId.New(),
            Kind = ExecutionKind.Delivery,
            Name = Former,
            EventId = "e0",
            Undecided = true,
            Metadata = """{"undecided":"true"}"""u8.ToArray(),
            Input = CloudEvents.ToJson(Paid("e0")),
        };
        await store.CommitAsync([new StartWrite(waiting)], CancellationToken.None);

        var node = await StartAsync(build: builder => builder.AddModule(new SubscribedModule(Current, 2)));
        await node.Publisher.PublishAsync(Paid("e1"));

        await node.WaitForAsync(
            "e0", executions => executions.Count == 2 && executions.All(execution => execution.State is ExecutionState.Completed));
        await node.WaitForAsync("e1", executions => executions is [{ Kind: ExecutionKind.Workflow, Version: 2, State: ExecutionState.Completed }]);
        Assert.Empty(await node.Registry.ListDeadLettersAsync(Now));
        Assert.All(
            await node.Registry.ListSubscriptionsAsync(),
            subscription => Assert.Equal((1, SubscribedModule.Workflow), (subscription.Workers, subscription.Workflow)));
    }

    [Fact(Timeout = Patience)]
    public async Task Workflow_OfWhichAnotherWorkerHasAHigherVersion_IsStartedInThat()
    {
        var next = await RoutingNode.StartAsync(Harness.Create, Recorder, build: builder => builder.AddModule(new SubscribedModule(Current, 2)));
        var node = await StartAsync(options => (options.Drain.Enabled, options.Drain.IntervalSeconds) = (true, 1), builder => builder.AddModule(new SubscribedModule(Current, 1)));

        await node.Publisher.PublishAsync(Paid("e1"));
        await node.WaitForAsync("e1", executions => executions is [{ Version: 2, State: ExecutionState.Completed }]);

        // It was taken back: the highest that any worker has is the first again.
        await next.DisposeAsync();
        await node.Registry.ListSubscriptionsAsync();
        await node.Publisher.PublishAsync(Paid("e2"));
        await node.WaitForAsync("e2", executions => executions is [{ Version: 1, State: ExecutionState.Completed }]);
        Assert.Empty(await node.Registry.ListDeadLettersAsync(Now));
    }

    [Fact(Timeout = Patience)]
    public async Task Forget_SubscriptionThatNoWorkerHas_CancelsWhatWaitsAndKeepsNothingMore()
    {
        var gone = await RoutingNode.StartAsync(Harness.Create, Recorder);
        await gone.DisposeAsync();
        var node = await StartAsync(build: _ => { });
        await node.Publisher.PublishManyAsync([Events.OrderPaid(1, 1, "plain") with { Id = "e1" }]);
        Assert.Contains(await node.Registry.ListDeadLettersAsync(Now), letter => letter is { Subscription: "plain", IsUndeliverable: true });
        Assert.Equal(0, (await node.Registry.ListSubscriptionsAsync()).Single(subscription => subscription.Id == "plain").Workers);

        Assert.True(await node.Registry.ForgetAsync("plain"));

        Assert.DoesNotContain(await node.Registry.ListDeadLettersAsync(Now), letter => letter.Subscription == "plain");
        Assert.Equal(ExecutionState.Cancelled, (await node.ExecutionsOfAsync("e1")).Single(execution => execution.Workflow == "plain").State);
        Assert.False(await node.Registry.ForgetAsync("plain"));
        await node.Publisher.PublishManyAsync([Events.OrderPaid(2, 1, "plain") with { Id = "e2" }]);
        Assert.DoesNotContain(await node.ExecutionsOfAsync("e2"), execution => execution.Workflow == "plain");
    }

    [Fact(Timeout = Patience)]
    public async Task Forget_SubscriptionOfARunningWorker_IsRefused()
    {
        await StartAsync();
        var other = await StartAsync(build: _ => { });

        var error = await Assert.ThrowsAsync<WorkflowException>(() => other.Registry.ForgetAsync("plain"));

        Assert.Equal(
            "Subscription 'plain' cannot be forgotten: 1 running worker has it and would register it again. Remove its [On] or its "
                + "registration, deploy, then forget it.",
            error.Message);
    }

    [Fact(Timeout = Patience)]
    public async Task DeadLetters_DeliveryThatWaitsForABusyWorker_IsNotListed()
    {
        var node = await StartAsync();
        var store = await Harness.OpenAsync();
        var (waiting, lost) = (Delivery("plain"), Delivery("of no worker"));
        await store.CommitAsync([new StartWrite(waiting), new StartWrite(lost)], CancellationToken.None);

        Assert.Equal(lost.Id, Assert.Single(await node.Registry.ListDeadLettersAsync(Now)).Id);
        Assert.True(await node.Registry.DropAsync(lost.Id));
    }

    private static NewExecution Delivery(string subscription) => new()
    {
        Id = ExecutionId.New(),
        Kind = ExecutionKind.Delivery,
        Name = subscription,
        EventId = "e1",
        StartAt = DateTimeOffset.UtcNow.AddYears(1),
        Input = CloudEvents.ToJson(Paid("e1")),
    };

    private static WorkflowEvent<OrderPaid> Paid(string id) => new("test.order.paid", "order_paid", new OrderPaid(1, 1, "")) { Id = id };
}
