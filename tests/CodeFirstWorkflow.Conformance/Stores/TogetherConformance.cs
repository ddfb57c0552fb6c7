namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about what commits together with an owner's entries: children, events, sends, waits.</summary>
public abstract class TogetherConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Children_OfAWrite_StandPending()
    {
        var row = await OwnedAsync();
        var child = Sample.Execution() with { ParentId = row.Id, ParentCall = "pay#1", Name = "pay" };
        await CommitAsync(With(row, children: [child]));
        var stands = Assert.Single(await Store.ListAsync(new ExecutionQuery { ParentId = row.Id }, None));
        Assert.Equal((child.Id, ExecutionState.Pending, "pay#1"), (stands.Id, stands.State, stands.ParentCall));
        Assert.NotNull(stands.DueAt);
    }

    [Fact]
    public async Task Children_ThatStand_AreLeft()
    {
        var row = await OwnedAsync();
        var child = Sample.Execution() with { ParentId = row.Id };
        await CommitAsync(With(row, children: [child]));
        var claimed = await ClaimOneAsync(child.Id);
        Assert.Equal(WriteOutcome.Applied, (await CommitAsync(With(row, children: [child]))).Outcome);
        Assert.Equal(claimed!.Epoch, (await GetAsync(child.Id)).Epoch);
    }

    [Fact]
    public async Task Children_WhoseKeyIsHeld_FailTheWriteAlone()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        var (row, other) = (await OwnedAsync(), await OwnedAsync());
        var write = new ExecutionWrite
        {
            Id = row.Id,
            Owner = Worker,
            Epoch = 1,
            Entries = [Sample.Entry(1)],
            Children = [Sample.Execution(key) with { ParentId = row.Id }],
        };
        var beside = Append(other, Sample.Entry(1));
        await Store.CommitAsync([write, beside], None);

        Assert.Equal((WriteOutcome.Failed, WriteOutcome.Applied), (write.Outcome, beside.Outcome));
        Assert.Contains(key, write.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(await Store.ReadJournalAsync(row.Id, null, None));
        Assert.Empty(await Store.ListAsync(new ExecutionQuery { ParentId = row.Id }, None));
    }

    [Fact]
    public async Task Events_OfAWrite_WaitToBeRouted()
    {
        var row = await OwnedAsync();
        await CommitAsync(With(row, events: [Sample.Event("e1"), Sample.Event("e2")]));
        Assert.Equal(["e1", "e2"], (await Store.ClaimEventsAsync(Worker, 10, TimeSpan.FromMinutes(1), None)).Select(claimed => claimed.Record.Id));
    }

    [Fact]
    public async Task Events_ThatStand_AreLeft()
    {
        var row = await OwnedAsync();
        await CommitAsync(With(row, events: [Sample.Event("e1")]));
        Assert.Equal(
            WriteOutcome.Applied, (await CommitAsync(With(row, events: [Sample.Event("e1") with { Type = "other" }, Sample.Event("e2")]))).Outcome);
        Assert.Equal(["shop.order.paid", "shop.order.paid"], (await Store.ListEventsAsync(new EventQuery(), None)).Select(record => record.Type));
    }

    [Fact]
    public async Task Sends_OfAWrite_ReachOthers()
    {
        var (row, waiting) = (await OwnedAsync(), await InStateAsync(ExecutionState.Waiting));
        var result = new InboxItem
        {
            ExecutionId = waiting.Id,
            SourceId = "child",
            Kind = InboxKind.ChildResult,
            Name = "pay#1",
            Payload = Sample.Json("5"),
        };
        await CommitAsync(With(Own(row, Sample.Enter(ExecutionState.Completed)), sends: [result]));

        var item = Assert.Single(await Store.ReadInboxAsync(waiting.Id, 0, None));
        Assert.Equal(
            (1, "child", InboxKind.ChildResult, "pay#1", "5"), (item.Sequence, item.SourceId, item.Kind, item.Name, Sample.Text(item.Payload)));
        Assert.NotNull((await GetAsync(waiting.Id)).DueAt);
    }

    [Fact]
    public async Task Sends_ToEndedOrUnknown_AreSkipped()
    {
        var (row, ended) = (await OwnedAsync(), await InStateAsync(ExecutionState.Completed));
        var write = await CommitAsync(With(row, sends: [Sample.Signal(ended.Id, "s1"), Sample.Signal(ExecutionId.New(), "s2")]));
        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        Assert.Equal(0, (await GetAsync(ended.Id)).InboxSequence);
    }

    [Fact]
    public async Task Sends_OfOneSourceTwice_AreOne()
    {
        var (row, waiting) = (await OwnedAsync(), await InStateAsync(ExecutionState.Waiting));
        await CommitAsync(With(row, sends: [Sample.Signal(waiting.Id, "s1"), Sample.Signal(waiting.Id, "s1"), Sample.Signal(waiting.Id, "s2")]));
        await CommitAsync(With(row, sends: [Sample.Signal(waiting.Id, "s1")]));
        Assert.Equal([(1L, "s1"), (2L, "s2")], (await Store.ReadInboxAsync(waiting.Id, 0, None)).Select(item => (item.Sequence, item.SourceId)));
        Assert.Equal(2, (await GetAsync(waiting.Id)).InboxSequence);
    }

    [Fact]
    public async Task Sends_ToItselfWhileItReleases_WakeIt()
    {
        var row = await OwnedAsync();
        await CommitAsync(With(Own(row, Sample.Enter(ExecutionState.Waiting)), sends: [Sample.Signal(row.Id, "s1")]));
        var now = await GetAsync(row.Id);
        Assert.Equal((ExecutionState.Waiting, 1), (now.State, now.InboxSequence));
        Assert.NotNull(now.DueAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sends_ToOneThatReleasesInTheSameGroup_AreNotLost(bool senderFirst)
    {
        var (sender, receiver) = (await OwnedAsync(), await OwnedAsync());
        var send = With(sender, sends: [Sample.Signal(receiver.Id, "s1")]);
        var release = Own(receiver, Sample.Enter(ExecutionState.Waiting), Sample.Entry(1));
        await Store.CommitAsync(senderFirst ? [send, release] : [release, send], None);

        var now = await GetAsync(receiver.Id);
        Assert.Equal((WriteOutcome.Applied, 1), (send.Outcome, now.InboxSequence));
        Assert.True(release.Outcome is WriteOutcome.InboxMoved ? now.Owner == Worker : now.DueAt is not null);
    }

    [Fact]
    public async Task Waits_OfAWrite_AreFoundUntilItEnds()
    {
        var key = new WaitKey("shop.order.paid", "42");
        var row = await OwnedAsync(Sample.Delivery("e1"));
        await CommitAsync(With(row, waits: [key, key]));
        await CommitAsync(With(row, waits: [key, new WaitKey("shop.order.paid", "43")]));
        Assert.Equal([new WaitRecord(row.Id, key, "e1")], await Store.FindWaitsAsync([key], None));

        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Completed)));
        Assert.Empty(await Store.FindWaitsAsync([key], None));
    }

    [Fact]
    public async Task Waits_OfAFailedExecution_AreFoundAgainAfterRetry()
    {
        var key = new WaitKey("shop.order.paid", "42");
        var row = await OwnedAsync();
        await CommitAsync(With(Own(row, Sample.Enter(ExecutionState.Failed)), waits: [key]));
        Assert.Empty(await Store.FindWaitsAsync([key], None));
        await ControlAsync(row.Id, InboxKind.Retry);
        Assert.Equal(row.Id, Assert.Single(await Store.FindWaitsAsync([key], None)).ExecutionId);
    }

    [Fact]
    public async Task FindWaits_OfSeveralKeys_IsInOrderOfExecution()
    {
        var (a, b) = (new WaitKey("t", "a"), new WaitKey("t", "b"));
        var rows = new[] { await OwnedAsync(), await OwnedAsync(), await OwnedAsync() };
        await CommitAsync(With(rows[2], waits: [a]));
        await CommitAsync(With(rows[0], waits: [b]));
        await CommitAsync(With(rows[1], waits: [a, new WaitKey("other", "a")]));
        Assert.Equal(rows.Select(row => row.Id).Order(), (await Store.FindWaitsAsync([a, b], None)).Select(wait => wait.ExecutionId));
        Assert.Empty(await Store.FindWaitsAsync([new WaitKey("t", "c")], None));
        Assert.Empty(await Store.FindWaitsAsync([], None));
    }

    private static ExecutionWrite With(
        ExecutionRecord row,
        NewExecution[]? children = null,
        EventRecord[]? events = null,
        InboxItem[]? sends = null,
        WaitKey[]? waits = null) =>
        new()
        {
            Id = row.Id,
            Owner = row.Owner!.Value,
            Epoch = row.Epoch,
            Children = children ?? [],
            Events = events ?? [],
            Sends = sends ?? [],
            Waits = waits ?? [],
        };

    private static ExecutionWrite With(ExecutionWrite write, InboxItem[]? sends = null, WaitKey[]? waits = null) =>
        new() { Id = write.Id, Owner = write.Owner, Epoch = write.Epoch, Transition = write.Transition, Sends = sends ?? [], Waits = waits ?? [] };
}
