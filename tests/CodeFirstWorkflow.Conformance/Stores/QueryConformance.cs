namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about reading executions.</summary>
public abstract class QueryConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Fact]
    public async Task Get_UnknownId_IsNull() => Assert.Null(await Store.GetAsync(default, None));

    [Fact]
    public async Task Get_HandedOut_NeverChanges()
    {
        var row = await OwnedAsync();
        await SignalAsync(row.Id);
        await CommitAsync(Own(row, Sample.Enter(ExecutionState.Completed, inbox: 1) with { Output = Sample.Json("1") }));
        Assert.Equal((ExecutionState.Running, Worker, 0, true), (row.State, row.Owner, row.InboxSequence, row.Output.IsEmpty));
    }

    [Fact]
    public async Task Get_FromAnotherProcess_SeesWhatIsCommitted()
    {
        var row = await OwnedAsync();
        var other = await Harness.OpenAsync();
        Assert.Equal(Worker, (await other.GetAsync(row.Id, None))!.Owner);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task List_PageByPage_GivesAllOnceInOrder(bool oldestFirst)
    {
        var ids = Enumerable.Range(0, 7).Select(_ => ExecutionId.New()).ToList();
        await Store.CommitAsync([.. ids.Select(id => new StartWrite(Sample.Execution() with { Id = id }))], None);
        var (found, after) = (new List<ExecutionId>(), (ExecutionId?)null);
        while (await Store.ListAsync(new ExecutionQuery { Limit = 3, After = after, OldestFirst = oldestFirst }, None) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 3);
            found.AddRange(page.Select(row => row.Id));
            after = page[^1].Id;
        }

        Assert.Equal(oldestFirst ? ids.Order() : ids.OrderDescending(), found);
    }

    [Fact]
    public async Task List_ByEachCondition_GivesWhatMatches()
    {
        var parent = await OwnedAsync(Sample.Execution() with { Name = "parent" });
        var child = Sample.Execution() with { Name = "child", ParentId = parent.Id };
        var keyed = Sample.Execution("key") with { Name = "keyed" };
        var delivery = Sample.Delivery("e1");
        await Store.CommitAsync([new StartWrite(child), new StartWrite(keyed), new StartWrite(delivery)], None);

        Assert.Equal([parent.Id], await IdsAsync(new ExecutionQuery { Name = "parent" }));
        Assert.Equal([delivery.Id], await IdsAsync(new ExecutionQuery { Kind = ExecutionKind.Delivery }));
        Assert.Equal([parent.Id], await IdsAsync(new ExecutionQuery { State = ExecutionState.Running }));
        Assert.Equal([keyed.Id], await IdsAsync(new ExecutionQuery { CorrelationId = "key" }));
        Assert.Equal([child.Id], await IdsAsync(new ExecutionQuery { ParentId = parent.Id }));
        Assert.Equal([delivery.Id], await IdsAsync(new ExecutionQuery { EventId = "e1" }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { Name = "keyed", Kind = ExecutionKind.Delivery }));
        Assert.Equal(4, (await IdsAsync(new ExecutionQuery())).Count());
    }

    [Fact]
    public async Task List_ByVersionTimesAndMetadata_GivesWhatMatches()
    {
        var second = Sample.Execution() with { Version = 2 };
        var tagged = Sample.Execution() with { Metadata = Sample.Json("""{"tenant":"a \u00e9","by":"me"}""") };
        var other = Sample.Execution() with { Metadata = Sample.Json("""{"tenant":"b","odd":"\u0000"}""") };
        await Store.CommitAsync([new StartWrite(second), new StartWrite(tagged), new StartWrite(other)], None);
        var ended = await InStateAsync(ExecutionState.Completed);
        var (created, end) = ((await Store.GetAsync(second.Id, None))!.CreatedAt, (await Store.GetAsync(ended.Id, None))!.EndedAt!.Value);

        Assert.Equal([second.Id], await IdsAsync(new ExecutionQuery { Version = 2 }));
        Assert.Equal([tagged.Id], await IdsAsync(new ExecutionQuery { Metadata = new Dictionary<string, string> { ["tenant"] = "a é", ["by"] = "me" } }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { Metadata = new Dictionary<string, string> { ["tenant"] = "b", ["by"] = "me" } }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { Metadata = new Dictionary<string, string> { ["tenant"] = "A É" } }));
        Assert.Contains(second.Id, await IdsAsync(new ExecutionQuery { CreatedFrom = created, CreatedBefore = created.AddTicks(10) }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { CreatedBefore = created.AddDays(-3) }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { CreatedFrom = created.AddDays(3) }));
        Assert.DoesNotContain(second.Id, await IdsAsync(new ExecutionQuery { CreatedBefore = created }));
        Assert.Equal([ended.Id], await IdsAsync(new ExecutionQuery { EndedFrom = end, EndedBefore = end.AddTicks(10) }));
        Assert.Empty(await IdsAsync(new ExecutionQuery { EndedBefore = end }));
        Assert.Equal([ended.Id], await IdsAsync(new ExecutionQuery { EndedFrom = end.AddDays(-1) }));
    }

    [Fact]
    public async Task List_ExcludeDropped_LeavesThemOut()
    {
        var (kept, dropped) = (await InStateAsync(ExecutionState.Failed, Sample.Delivery("e1")), await InStateAsync(ExecutionState.Failed, Sample.Delivery("e2")));
        await Store.DropAsync(dropped.Id, None);
        Assert.Equal([kept.Id], await IdsAsync(new ExecutionQuery { State = ExecutionState.Failed, ExcludeDropped = true }));
        Assert.Equal(2, (await IdsAsync(new ExecutionQuery { State = ExecutionState.Failed })).Count());
    }

    [Fact]
    public async Task Count_SeveralStates_IsOrderedByKindNameAndState()
    {
        await InStateAsync(ExecutionState.Completed);
        await InStateAsync(ExecutionState.Completed);
        await InStateAsync(ExecutionState.Pending);
        await InStateAsync(ExecutionState.Pending, Sample.Execution() with { Name = "Z" });
        await InStateAsync(ExecutionState.Failed, Sample.Delivery("e1", "a"));
        Assert.Equal(
            [
                new ExecutionCount(ExecutionKind.Workflow, "Z", ExecutionState.Pending, 1),
                new ExecutionCount(ExecutionKind.Workflow, "order", ExecutionState.Pending, 1),
                new ExecutionCount(ExecutionKind.Workflow, "order", ExecutionState.Completed, 2),
                new ExecutionCount(ExecutionKind.Delivery, "a", ExecutionState.Failed, 1),
            ],
            await Store.CountAsync(None));
    }

    [Fact]
    public void Capabilities_OfTheStore_HaveAName() => Assert.NotEmpty(Store.Capabilities.Name);

    [Fact]
    public async Task Listen_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var listening = Store.ListenAsync(_ => { }, stop.Token);
        await stop.CancelAsync();
        await listening.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<IEnumerable<ExecutionId>> IdsAsync(ExecutionQuery query) => (await Store.ListAsync(query, None)).Select(row => row.Id);
}
