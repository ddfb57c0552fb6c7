namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about <see cref="EventWrite"/>, the log, and claims on events.</summary>
public abstract class EventConformance(StoreHarness harness) : StoreConformance(harness)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Publish_Event_StandsAsGiven()
    {
        var given = new EventRecord
        {
            Id = "ä'1",
            Type = "shop.order.paid",
            Name = "order_paid",
            Key = "42",
            Source = "shop",
            OccurredAt = Sample.At,
            Payload = Sample.Json("""{"a":"ü"}"""),
            CorrelationId = "c",
            CausationId = "d",
            TraceParent = "t",
            Metadata = Sample.Json("""{"m":"1"}"""),
            CreatedAt = Sample.At,
            RoutedAt = Sample.At,
        };
        var before = await Harness.NowAsync();
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(new EventWrite(given, Guid.NewGuid()))).Outcome);

        var stands = Assert.IsType<EventRecord>(await Store.GetEventAsync(given.Id, None));
        Assert.Equal(
            given with { Payload = default, Metadata = default, Position = stands.Position, CreatedAt = stands.CreatedAt, RoutedAt = null },
            stands with { Payload = default, Metadata = default });
        Assert.Equal(("""{"a":"ü"}""", """{"m":"1"}"""), (Sample.Text(stands.Payload), Sample.Text(stands.Metadata)));
        Assert.InRange(stands.CreatedAt, before, await Harness.NowAsync());
        Assert.True(stands.Position > 0);
    }

    [Fact]
    public async Task Publish_OnlyWhatIsRequired_LeavesTheRestEmpty()
    {
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        var stands = Assert.IsType<EventRecord>(await Store.GetEventAsync("e1", None));
        Assert.Equal((null, null, null, null, null), (stands.Key, stands.Source, stands.CorrelationId, stands.CausationId, stands.TraceParent));
        Assert.True(stands.Metadata.IsEmpty);
        Assert.Null(await Store.GetEventAsync("E1", None));
    }

    [Fact]
    public async Task Publish_IdThatStands_IsDuplicate()
    {
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        Assert.Equal(WriteOutcome.Duplicate, (await CommitAsync(new EventWrite(Sample.Event("e1") with { Type = "other" }, Guid.NewGuid()))).Outcome);
        Assert.Equal("shop.order.paid", (await Store.GetEventAsync("e1", None))!.Type);
    }

    [Fact]
    public async Task Publish_SentAgain_IsApplied()
    {
        var write = new EventWrite(Sample.Event("e1"), Guid.NewGuid());
        await CommitAsync(write);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(write)).Outcome);
        await Store.ClaimEventsAsync(Worker, 10, Minute, None);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(write)).Outcome);
        Assert.Single(await Store.ListEventsAsync(new EventQuery(), None));
    }

    [Fact]
    public async Task Publish_OneIdTwiceInAGroup_AcceptsTheFirst()
    {
        var (first, second) = (new EventWrite(Sample.Event("e1"), Guid.NewGuid()), new EventWrite(Sample.Event("e1"), Guid.NewGuid()));
        await Store.CommitAsync([first, second], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Duplicate), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task Publish_OneIdFromManyPlacesAtOnce_AcceptsOne()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        var writes = stores.Select(_ => new EventWrite(Sample.Event("e1"), Guid.NewGuid())).ToList();
        await Task.WhenAll(stores.Zip(writes, (store, write) => Task.Run(() => store.CommitAsync([write], None))));
        Assert.Equal(
            (1, 3), (writes.Count(write => write.Outcome is WriteOutcome.Applied), writes.Count(write => write.Outcome is WriteOutcome.Duplicate)));
    }

    [Fact]
    public async Task ClaimEvents_Unrouted_AreGivenInLogOrderUnderOneToken()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await PublishAsync("e3", "e1", "e2");
        var first = await Store.ClaimEventsAsync(Worker, 2, Minute, None);
        var second = await Store.ClaimEventsAsync(Worker, 2, Minute, None);
        Assert.Equal(["e3", "e1"], first.Select(claimed => claimed.Record.Id));
        Assert.Single(first.Select(claimed => claimed.Token).Distinct());
        Assert.Equal(["e2"], second.Select(claimed => claimed.Record.Id));
        Assert.NotEqual(first[0].Token, second[0].Token);
        Assert.Equal("""{"total":5}""", Sample.Text(first[0].Record.Payload));
    }

    [Fact]
    public async Task ClaimEvents_ClaimRunOut_AreGivenAgain()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker, lease: TimeSpan.FromHours(1)), None);
        await PublishAsync("e1");
        var first = Assert.Single(await Store.ClaimEventsAsync(Worker, 10, Minute, None));
        Assert.Empty(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
        await Harness.PassAsync(2 * Minute);
        Assert.NotEqual(first.Token, Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None)).Token);
    }

    [Fact]
    public async Task ClaimEvents_ClaimerDied_AreGivenAgain()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await PublishAsync("e1");
        await Store.ClaimEventsAsync(Worker, 10, TimeSpan.FromHours(1), None);
        await Harness.PassAsync(Minute);
        Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
    }

    [Fact]
    public async Task ClaimEvents_PublishedWithAClaim_AreLeftWhileTheClaimerLives()
    {
        await Store.HeartbeatAsync(Sample.Worker(Worker), None);
        await CommitAsync(new EventWrite(Sample.Event("e1"), Guid.NewGuid()) { ClaimedBy = Worker });
        Assert.Empty(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
        await Harness.PassAsync(Minute);
        Assert.Single(await Store.ClaimEventsAsync(Guid.NewGuid(), 10, Minute, None));
    }

    [Fact]
    public async Task ClaimEvents_FromManyPlacesAtOnce_GivesEachOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        await PublishAsync([.. Enumerable.Range(0, 50).Select(n => $"e{n}")]);
        var claims = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            var worker = Guid.NewGuid();
            await store.HeartbeatAsync(Sample.Worker(worker), None);
            return await store.ClaimEventsAsync(worker, 20, Minute, None);
        })));
        var ids = claims.SelectMany(claimed => claimed).Select(claimed => claimed.Record.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.InRange(ids.Count, 20, 50);
    }

    [Fact]
    public async Task Backlog_CountsUnroutedAndDatesTheOldest()
    {
        Assert.Equal(new EventBacklog(0, null), await Store.GetBacklogAsync(None));
        await PublishAsync("e1");
        await Harness.PassAsync(Minute);
        await PublishAsync("e2", "e3");
        Assert.Equal(new EventBacklog(3, (await Store.GetEventAsync("e1", None))!.CreatedAt), await Store.GetBacklogAsync(None));

        var claimed = await Store.ClaimEventsAsync(Worker, 1, Minute, None);
        await CommitAsync(new RouteWrite { EventId = "e1", Token = claimed[0].Token });
        Assert.Equal(new EventBacklog(2, (await Store.GetEventAsync("e2", None))!.CreatedAt), await Store.GetBacklogAsync(None));
    }

    [Fact]
    public async Task ListEvents_ByEachCondition_GivesWhatMatches()
    {
        EventRecord[] events =
        [
            Sample.Event("e1", key: "1"), Sample.Event("e2", key: "2"), Sample.Event(
                "e3", type: "other", key: "1"), Sample.Event("e4") with { Name = "renamed" },
        ];
        await Store.CommitAsync([.. events.Select(record => new EventWrite(record, Guid.NewGuid()))], None);
        Assert.Equal(["e1", "e2", "e4"], await IdsAsync(new EventQuery { Type = "shop.order.paid" }));
        Assert.Equal(["e4"], await IdsAsync(new EventQuery { Name = "renamed" }));
        Assert.Equal(["e1", "e3"], await IdsAsync(new EventQuery { Key = "1" }));
        Assert.Equal(["e1"], await IdsAsync(new EventQuery { Type = "shop.order.paid", Key = "1" }));
        Assert.Empty(await IdsAsync(new EventQuery { Type = "Shop.order.paid" }));
        Assert.Equal(["e4", "e3", "e2", "e1"], await IdsAsync(new EventQuery { NewestFirst = true }));
    }

    [Fact]
    public async Task ListEvents_Since_GivesWhatWasInsertedThenOrLater()
    {
        await PublishAsync("e1");
        await Harness.PassAsync(Minute);
        await PublishAsync("e2");
        var second = (await Store.GetEventAsync("e2", None))!;
        await Harness.PassAsync(Minute);
        await PublishAsync("e3");
        Assert.Equal(["e2", "e3"], await IdsAsync(new EventQuery { Since = (await Store.GetEventAsync("e2", None))!.CreatedAt }));
        Assert.Equal(second.Position, (await Store.GetEventAsync("e2", None))!.Position);
    }

    [Fact]
    public async Task ListEvents_RoutedSince_GivesWhatWasRoutedThenOrLaterAndWhatIsNot()
    {
        await Store.CommitAsync([.. new[] { "e1", "e2", "e3", "e4" }.Select(id => new EventWrite(Sample.Event(id, key: "1"), Guid.NewGuid()))], None);
        var claimed = await Store.ClaimEventsAsync(Worker, 4, Minute, None);
        await CommitAsync(new RouteWrite { EventId = "e4", Token = claimed[0].Token });
        await Harness.PassAsync(Minute);
        var since = await Harness.NowAsync();
        await CommitAsync(new RouteWrite { EventId = "e3", Token = claimed[0].Token });
        await CommitAsync(new RouteWrite { EventId = "e1", Token = claimed[0].Token });

        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(new EventQuery { Type = "shop.order.paid", Key = "1", RoutedSince = since }));
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(new EventQuery { RoutedSince = since }));
        Assert.Equal(
            ["e3"],
            await IdsAsync(new EventQuery { Type = "shop.order.paid", Key = "1", RoutedSince = since, After = (await Store.GetEventAsync("e2", None))!.Position }));
        Assert.Empty(await IdsAsync(new EventQuery { Type = "shop.order.paid", Key = "2", RoutedSince = since }));
    }

    [Fact]
    public async Task FindUnsearchedWaits_UntilTheOwnerNotedTheSearch_GivesTheWaitSinceTheCreation()
    {
        var row = await OwnedAsync();
        var (first, second) = (new WaitKey("t", "1"), new WaitKey("t", "2"));
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Waits = [first, second] });
        Assert.Equal(
            [(first, row.CreatedAt), (second, row.CreatedAt)],
            (await Store.FindUnsearchedWaitsAsync(row.Id, None)).OrderBy(wait => wait.Key.Key).Select(wait => (wait.Key, wait.Since)));

        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Waits = [first], SearchedWaits = [first] });
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 9, SearchedWaits = [second] });
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Waits = [first, second] });
        Assert.Equal(second, Assert.Single(await Store.FindUnsearchedWaitsAsync(row.Id, None)).Key);
        Assert.Equal(2, (await Store.FindWaitsAsync([first, second], None)).Count);
    }

    [Fact]
    public async Task FindUnsearchedWaits_RetriedAfterAFailure_GivesTheWaitFromShortlyBeforeItOn()
    {
        var (row, key) = (await OwnedAsync(), new WaitKey("t", "1"));
        await Harness.PassAsync(TimeSpan.FromHours(1));
        await CommitAsync(new ExecutionWrite { Id = row.Id, Owner = Worker, Epoch = 1, Waits = [key], SearchedWaits = [key], Transition = Sample.Enter(ExecutionState.Failed) });
        Assert.Empty(await Store.FindUnsearchedWaitsAsync(row.Id, None));
        var failedAt = (await GetAsync(row.Id)).EndedAt!.Value;

        await ControlAsync(row.Id, InboxKind.Retry);

        var wait = Assert.Single(await Store.FindUnsearchedWaitsAsync(row.Id, None));
        Assert.Equal((key, failedAt - Minute), (wait.Key, wait.Since));
    }

    [Fact]
    public async Task ListEvents_UnroutedOnly_LeavesRoutedOut()
    {
        await PublishAsync("e1", "e2");
        var claimed = await Store.ClaimEventsAsync(Worker, 1, Minute, None);
        await CommitAsync(new RouteWrite { EventId = "e1", Token = claimed[0].Token });
        Assert.Equal(["e2"], await IdsAsync(new EventQuery { UnroutedOnly = true }));
        Assert.Equal(["e1", "e2"], await IdsAsync(new EventQuery()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ListEvents_PageByPage_GivesAllOnce(bool newestFirst)
    {
        var all = Enumerable.Range(1, 7).Select(n => $"e{n}").ToArray();
        await PublishAsync(all);
        var (found, after) = (new List<string>(), (long?)null);
        while (await Store.ListEventsAsync(new EventQuery { Limit = 3, After = after, NewestFirst = newestFirst }, None) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 3);
            found.AddRange(page.Select(record => record.Id));
            after = page[^1].Position;
        }

        Assert.Equal(newestFirst ? all.Reverse() : all, found);
    }

    [Fact]
    public async Task Subscriptions_Registered_AreListedInOrdinalOrder()
    {
        var plain = new SubscriptionRecord
        {
            Id = "b",
            Key = "order_paid",
            Target = new DefinitionKey(ExecutionKind.Delivery, "b", 1),
            SeenAt = Sample.At,
        };
        var full = new SubscriptionRecord
        {
            Id = "B",
            Key = "shop.order.paid",
            Manager = "Order",
            Queue = "slow",
            Target = new DefinitionKey(ExecutionKind.Workflow, "ship", 3),
        };
        await Store.RegisterSubscriptionsAsync([plain, full], None);
        var listed = await Store.ListSubscriptionsAsync(None);
        Assert.Equal([full with { SeenAt = listed[0].SeenAt }, plain with { SeenAt = listed[1].SeenAt }], listed);
        Assert.NotEqual(Sample.At, listed[1].SeenAt);
    }

    [Fact]
    public async Task Subscriptions_SeenAgain_AreBroughtUpToDate()
    {
        var record = new SubscriptionRecord { Id = "a", Key = "order_paid", Target = new DefinitionKey(ExecutionKind.Delivery, "a", 1) };
        await Store.RegisterSubscriptionsAsync([record], None);
        await Harness.PassAsync(Minute);
        var before = Assert.Single(await Store.ListSubscriptionsAsync(None));
        await Store.RegisterSubscriptionsAsync([record with { Queue = "slow" }], None);
        var after = Assert.Single(await Store.ListSubscriptionsAsync(None));
        Assert.Equal("slow", after.Queue);
        Assert.True(after.SeenAt - before.SeenAt >= Minute);
    }

    [Fact]
    public async Task Subscriptions_OfAnEarlierVersion_KeepTheHigherOne()
    {
        var second = new SubscriptionRecord
        {
            Id = "ship/order_paid",
            Key = "order_paid",
            Queue = "slow",
            Target = new DefinitionKey(ExecutionKind.Workflow, "ship", 2),
        };
        await Store.RegisterSubscriptionsAsync([second], None);
        await Harness.PassAsync(Minute);
        var before = Assert.Single(await Store.ListSubscriptionsAsync(None));
        await Store.RegisterSubscriptionsAsync(
            [second with { Queue = "default", Target = new DefinitionKey(ExecutionKind.Workflow, "ship", 1) }], None);
        var after = Assert.Single(await Store.ListSubscriptionsAsync(None));
        Assert.Equal(second with { SeenAt = after.SeenAt }, after);
        Assert.True(after.SeenAt - before.SeenAt >= Minute);

        var other = second with { Target = new DefinitionKey(ExecutionKind.Workflow, "send", 1) };
        await Store.RegisterSubscriptionsAsync([other], None);
        Assert.Equal(other.Target, Assert.Single(await Store.ListSubscriptionsAsync(None)).Target);
    }

    [Fact]
    public async Task ForgetSubscription_Registered_IsNotListedAnyMore()
    {
        var record = new SubscriptionRecord { Id = "a", Key = "order_paid", Target = new DefinitionKey(ExecutionKind.Delivery, "a", 1) };
        await Store.RegisterSubscriptionsAsync([record, record with { Id = "b" }], None);
        Assert.Equal((true, false), (await Store.ForgetSubscriptionAsync("a", None), await Store.ForgetSubscriptionAsync("a", None)));
        Assert.Equal("b", Assert.Single(await Store.ListSubscriptionsAsync(None)).Id);
    }

    private async Task PublishAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await CommitAsync(new EventWrite(Sample.Event(id), Guid.NewGuid()));
        }
    }

    private async Task<IEnumerable<string>> IdsAsync(EventQuery query) => (await Store.ListEventsAsync(query, None)).Select(record => record.Id);
}
