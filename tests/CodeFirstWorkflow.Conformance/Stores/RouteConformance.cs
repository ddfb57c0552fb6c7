namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="RouteWrite"/>.</summary>
public abstract class RouteConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Route_ClaimedEvent_InsertsWhatItTriggers()
    {
        var token = await ClaimedAsync("e1");
        var (first, second) = (Sample.Delivery("e1", "a"), Sample.Delivery("e1", "b") with { Undecided = true });
        var write = await CommitAsync(new RouteWrite { EventId = "e1", Token = token, Executions = [first, second] });

        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        Assert.Equal([first.Id, second.Id], write.Inserted);
        Assert.NotNull((await Store.GetEventAsync("e1", None))!.RoutedAt);
        Assert.Equal((ExecutionState.Pending, null, false), await StateOf(first.Id));
        Assert.Equal((ExecutionState.Pending, null, true), await StateOf(second.Id));
        Assert.Empty(await Store.ClaimEventsAsync(Worker, 10, TimeSpan.FromMinutes(1), None));
    }

    [Fact]
    public async Task Route_WithAClaim_OwnsWhatItInserts()
    {
        var delivery = Sample.Delivery("e1");
        var write = await CommitAsync(
            new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Executions = [delivery], ClaimedBy = Worker });
        Assert.Equal((ExecutionState.Running, Worker, false), await StateOf(delivery.Id));
        var row = await GetAsync(delivery.Id);
        Assert.Equal((1, write.InsertedAt, write.InsertedAt), (row.Epoch, row.CreatedAt, row.StartedAt));

        await CommitAsync(write);
        Assert.Equal((row.CreatedAt, delivery.Id), (write.InsertedAt, Assert.Single(write.Inserted)));
    }

    [Fact]
    public async Task Route_ByThePublisher_UsesItsToken()
    {
        var publish = await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()) { ClaimedBy = Worker });
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(new RouteWrite { EventId = "e1", Token = publish.Token })).Outcome);
    }

    [Fact]
    public async Task Route_TogetherWithThePublication_IsApplied()
    {
        var token = Guid.NewGuid();
        var route = new RouteWrite { EventId = "e1", Token = token, Executions = [Sample.Delivery("e1")] };
        await Store.CommitAsync([new EventWrite(Sample.Event("e1"), token) { ClaimedBy = Worker }, route], None);
        Assert.Equal(WriteOutcome.Applied, route.Outcome);
        Assert.Single(route.Inserted);
    }

    [Fact]
    public async Task Route_DeliveryThatStands_IsLeft()
    {
        var standing = await InStateAsync(ExecutionState.Completed, Sample.Delivery("e1", "a"));
        var fresh = Sample.Delivery("e1", "b");
        var write = await CommitAsync(
            new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Executions = [Sample.Delivery("e1", "a"), fresh] });
        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        Assert.Equal([fresh.Id], write.Inserted);
        Assert.Equal(ExecutionState.Completed, (await GetAsync(standing.Id)).State);
        Assert.Equal(2, (await Store.ListAsync(new ExecutionQuery { EventId = "e1" }, None)).Count);
    }

    [Fact]
    public async Task Route_WorkflowWithAKeyThatIsHeld_IsInserted()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        var started = Sample.Execution(key) with { EventId = "e1" };
        var write = await CommitAsync(new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Executions = [started] });
        Assert.Equal([started.Id], write.Inserted);
    }

    [Fact]
    public async Task Route_WorkflowWithAKeyOfItsEventThatIsHeld_IsNotInsertedAndTheEventIsRouted()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        var (second, other) = (Sample.Execution(key) with { EventId = "e1", IsKeyed = true }, Sample.Delivery("e1"));
        var route = new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Executions = [second, other] };

        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(route)).Outcome);
        Assert.Equal([other.Id], route.Inserted);
        Assert.Null(await Store.GetAsync(second.Id, None));
        await CommitAsync(route);
        Assert.Equal([other.Id], route.Inserted);
    }

    [Fact]
    public async Task Route_TwoEventsWithOneKeyInAGroup_InsertOneExecution()
    {
        var key = Sample.Unique("k");
        RouteWrite[] routes = [await RouteAsync("e1"), await RouteAsync("e2")];
        await Store.CommitAsync(routes, None);

        Assert.All(routes, route => Assert.Equal(WriteOutcome.Applied, route.Outcome));
        Assert.Single(await Store.ListAsync(new ExecutionQuery { CorrelationId = key }, None));
        Assert.Single(routes.SelectMany(route => route.Inserted));

        async Task<RouteWrite> RouteAsync(string id) => new()
        {
            EventId = id,
            Token = await ClaimedAsync(id),
            Executions = [Sample.Execution(key) with { EventId = id, IsKeyed = true }],
        };
    }

    [Fact]
    public async Task Route_Matches_ReachWhoWaits()
    {
        var (waiting, ended) = (await InStateAsync(ExecutionState.Waiting), await InStateAsync(ExecutionState.Completed));
        InboxItem Match(ExecutionId id) => new()
        {
            ExecutionId = id,
            SourceId = "event:e1",
            Kind = InboxKind.Event,
            Name = "42",
            Payload = Sample.Json("5"),
        };
        var write = await CommitAsync(new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Matches = [Match(waiting.Id), Match(waiting.Id), Match(ended.Id), Match(ExecutionId.New())] });

        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        var item = Assert.Single(await Store.ReadInboxAsync(waiting.Id, 0, None));
        Assert.Equal((1, InboxKind.Event, "42"), (item.Sequence, item.Kind, item.Name));
        Assert.NotNull((await GetAsync(waiting.Id)).DueAt);
        Assert.Equal(0, (await GetAsync(ended.Id)).InboxSequence);
    }

    [Fact]
    public async Task Route_SentAgain_GivesTheSameAnswer()
    {
        var (waiting, delivery) = (await InStateAsync(ExecutionState.Waiting), Sample.Delivery("e1", "b"));
        await StartAsync(Sample.Delivery("e1", "a"));
        var write = new RouteWrite
        {
            EventId = "e1",
            Token = await ClaimedAsync("e1"),
            Executions = [Sample.Delivery("e1", "a"), delivery],
            Matches = [Sample.Signal(waiting.Id, "event:e1")],
        };
        await CommitAsync(write);
        await CommitAsync(write);
        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        Assert.Equal([delivery.Id], write.Inserted);
        Assert.Equal(1, (await GetAsync(waiting.Id)).InboxSequence);
    }

    [Fact]
    public async Task Route_UnderAnotherToken_IsFencedAndChangesNothing()
    {
        await ClaimedAsync("e1");
        var write = await CommitAsync(new RouteWrite { EventId = "e1", Token = Guid.NewGuid(), Executions = [Sample.Delivery("e1")] });
        Assert.Equal(WriteOutcome.Fenced, write.Outcome);
        Assert.Empty(write.Inserted);
        Assert.Null((await Store.GetEventAsync("e1", None))!.RoutedAt);
        Assert.Empty(await Store.ListAsync(new ExecutionQuery { EventId = "e1" }, None));
    }

    [Fact]
    public async Task Route_AfterAnotherClaim_IsFenced()
    {
        var old = await ClaimedAsync("e1");
        await Harness.PassAsync(TimeSpan.FromHours(1));
        var taken = Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, TimeSpan.FromMinutes(1), None));
        Assert.Equal(WriteOutcome.Fenced, (await CommitAsync(new RouteWrite { EventId = "e1", Token = old })).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(new RouteWrite { EventId = "e1", Token = taken.Token })).Outcome);
        Assert.Equal(WriteOutcome.Fenced, (await CommitAsync(new RouteWrite { EventId = "e1", Token = old })).Outcome);
    }

    [Fact]
    public async Task Route_UnknownEvent_IsNotFound() =>
        Assert.Equal(WriteOutcome.NotFound, (await CommitAsync(new RouteWrite { EventId = "none", Token = Guid.NewGuid() })).Outcome);

    [Fact]
    public async Task Route_FencedInAGroup_LeavesTheOthersAlone()
    {
        var token = await ClaimedAsync("e1");
        await CommitAsync(new EventWrite(Sample.Event("e2"), Guid.NewGuid()));
        var (good, bad) = (new RouteWrite { EventId = "e1", Token = token, Executions = [Sample.Delivery("e1")] }, new RouteWrite { EventId = "e2", Token = token, Executions = [Sample.Delivery("e2")] });
        await Store.CommitAsync([bad, good], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Fenced), (good.Outcome, bad.Outcome));
        Assert.Empty(await Store.ListAsync(new ExecutionQuery { EventId = "e2" }, None));
    }

    [Fact]
    public async Task Route_ThousandDeliveries_AreOneCommit()
    {
        var deliveries = Enumerable.Range(0, 1000).Select(n => Sample.Delivery("e1", $"s{n}")).ToList();
        var write = await CommitAsync(new RouteWrite { EventId = "e1", Token = await ClaimedAsync("e1"), Executions = deliveries });
        Assert.Equal(deliveries.Select(delivery => delivery.Id), write.Inserted);
        Assert.Equal(1000, (await Store.CountAsync(None)).Sum(count => count.Count));
    }

    private async Task<Guid> ClaimedAsync(string id)
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await CommitAsync(new EventWrite(Sample.Event(id), Guid.NewGuid()));
        return Assert.Single(await Store.ClaimEventsAsync(Worker, 10, TimeSpan.FromMinutes(1), None)).Token;
    }

    private async Task<(ExecutionState, Guid?, bool)> StateOf(ExecutionId id)
    {
        var row = await GetAsync(id);
        return (row.State, row.Owner, row.Undecided);
    }
}
