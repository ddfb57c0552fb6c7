namespace CodeFirstWorkflow.Conformance.Stores;

/// <summary>Facts about keys that callers choose: correlation ids and the events of deliveries.</summary>
public abstract class CorrelationConformance(StoreHarness harness) : StoreConformance(harness)
{
    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Running)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    public async Task Start_KeyHeldInState_FindsTheHolder(ExecutionState state)
    {
        var key = Sample.Unique("k");
        var holder = await InStateAsync(state, Sample.Execution(key));
        var second = Sample.Execution(key);
        var write = await StartAsync(second, Guid.NewGuid());
        Assert.Equal((WriteOutcome.Duplicate, holder.Id), (write.Outcome, write.ResultId));
        Assert.Null(await Store.GetAsync(second.Id, None));
        Assert.Equal((state, holder.Owner, holder.Epoch), await StateOf(holder.Id));
    }

    [Theory]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Start_KeyFreeAfterState_StartsAfresh(ExecutionState state)
    {
        var key = Sample.Unique("k");
        await InStateAsync(state, Sample.Execution(key));
        var second = Sample.Execution(key);
        Assert.Equal((WriteOutcome.Applied, second.Id), await OutcomeOf(second));
        Assert.Equal((WriteOutcome.Duplicate, second.Id), await OutcomeOf(Sample.Execution(key)));
    }

    [Fact]
    public async Task Start_SameKeyUnderAnotherName_IsAnotherExecution()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        var other = Sample.Execution(key) with { Name = "refund" };
        Assert.Equal((WriteOutcome.Applied, other.Id), await OutcomeOf(other));
    }

    [Fact]
    public async Task Start_KeysThatDifferInCaseOnly_AreTwo()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key));
        var other = Sample.Execution(key.ToUpperInvariant());
        Assert.Equal((WriteOutcome.Applied, other.Id), await OutcomeOf(other));
    }

    [Fact]
    public async Task Start_WithoutKey_IsAlwaysNew()
    {
        await StartAsync(Sample.Execution());
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution())).Outcome);
    }

    [Theory]
    [InlineData(ExecutionKind.Delivery)]
    [InlineData(ExecutionKind.Action)]
    public async Task Start_SameKeyOfAnotherKind_IsNoDuplicate(ExecutionKind kind)
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key) with { Kind = kind });
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(key) with { Kind = kind })).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(key))).Outcome);
    }

    [Fact]
    public async Task Start_TriggeredByAnEvent_HoldsNoKey()
    {
        var key = Sample.Unique("k");
        await StartAsync(Sample.Execution(key) with { EventId = Sample.Unique("e") });
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(key) with { EventId = Sample.Unique("e") })).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Execution(key))).Outcome);
    }

    [Fact]
    public async Task Start_TriggeredByAnEventThatHasItsKey_SharesItWithEveryOtherStart()
    {
        var key = Sample.Unique("k");
        var first = Keyed(key);
        Assert.Equal((WriteOutcome.Applied, first.Id), await OutcomeOf(first));
        Assert.True((await GetAsync(first.Id)).IsKeyed);

        Assert.Equal((WriteOutcome.Duplicate, first.Id), await OutcomeOf(Keyed(key)));
        Assert.Equal((WriteOutcome.Duplicate, first.Id), await OutcomeOf(Keyed(key) with { EventId = key }));
        Assert.Equal((WriteOutcome.Duplicate, first.Id), await OutcomeOf(Sample.Execution(key)));
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Keyed(key) with { Name = "refund" })).Outcome);
    }

    [Fact]
    public async Task Start_TriggeredByAnEventWhoseKeyACallerHolds_FindsTheHolder()
    {
        var key = Sample.Unique("k");
        var held = Sample.Execution(key);
        await StartAsync(held);

        Assert.Equal((WriteOutcome.Duplicate, held.Id), await OutcomeOf(Keyed(key)));
    }

    [Fact]
    public async Task Start_TriggeredByAnEventWithItsIdAsKey_HoldsTheKey()
    {
        var key = Sample.Unique("k");
        var first = Keyed(key) with { EventId = key };
        await StartAsync(first);

        Assert.Equal((WriteOutcome.Duplicate, first.Id), await OutcomeOf(Keyed(key)));
    }

    [Theory]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Start_TriggeredByAnEventWithTheKeyOfOneThatEnded_StartsAfresh(ExecutionState state)
    {
        var key = Sample.Unique("k");
        await InStateAsync(state, Keyed(key));
        var second = Keyed(key);

        Assert.Equal((WriteOutcome.Applied, second.Id), await OutcomeOf(second));
    }

    [Fact]
    public async Task Retry_OfOneThatAnEventTriggered_IsRefusedWhileAnotherEventsExecutionHoldsItsKey()
    {
        var key = Sample.Unique("k");
        var failed = await InStateAsync(ExecutionState.Failed, Keyed(key));
        await StartAsync(Keyed(key));

        Assert.Equal(WriteOutcome.InvalidState, (await ControlAsync(failed.Id, InboxKind.Retry)).Outcome);
    }

    [Fact]
    public async Task Start_OneKeyTwiceInAGroup_SharesTheFirst()
    {
        var key = Sample.Unique("k");
        var (first, second) = (new StartWrite(Sample.Execution(key)), new StartWrite(Sample.Execution(key)));
        await Store.CommitAsync([first, second], None);
        Assert.Equal((WriteOutcome.Applied, first.Execution.Id), (first.Outcome, first.ResultId));
        Assert.Equal((WriteOutcome.Duplicate, first.Execution.Id), (second.Outcome, second.ResultId));

        await Store.CommitAsync([first, second], None);
        Assert.Equal((WriteOutcome.Applied, WriteOutcome.Duplicate), (first.Outcome, second.Outcome));
        Assert.Equal(first.Execution.Id, second.ResultId);
    }

    [Fact]
    public async Task Start_TwentyAtOnceFromSeveralProcesses_MakeOneExecution()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Harness.OpenAsync()));
        var key = Sample.Unique("k");
        var starts = Enumerable.Range(0, 20).Select(_ => new StartWrite(Sample.Execution(key))).ToList();
        await Task.WhenAll(starts.Select((start, i) => Task.Run(() => stores[i % 4].CommitAsync([start], None))));

        var winner = Assert.Single(starts, start => start.Outcome is WriteOutcome.Applied);
        Assert.All(starts, start => Assert.Equal(winner.Execution.Id, start.ResultId));
        Assert.Equal(19, starts.Count(start => start.Outcome is WriteOutcome.Duplicate));
        Assert.Single(await Store.ListAsync(new ExecutionQuery { CorrelationId = key }, None));
    }

    [Fact]
    public async Task Start_EqualKeysInOppositeOrderInTwoGroups_BothEnd()
    {
        var other = await Harness.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var keys = Enumerable.Range(0, 5).Select(_ => Sample.Unique("k")).ToList();
            var forth = keys.Select(key => new StartWrite(Sample.Execution(key))).ToList();
            var back = keys.AsEnumerable().Reverse().Select(key => new StartWrite(Sample.Execution(key))).ToList();
            await Task.WhenAll(Task.Run(() => CommitAllAsync(Store, forth)), Task.Run(() => CommitAllAsync(other, back)));
            Assert.Equal(forth.Select(start => start.ResultId), back.AsEnumerable().Reverse().Select(start => start.ResultId));
            Assert.Equal(5, forth.Concat(back).Count(start => start.Outcome is WriteOutcome.Applied));
        }
    }

    private static NewExecution Keyed(string key) => Sample.Execution(key) with { EventId = Sample.Unique("e"), IsKeyed = true };

    // A write that another group holds up for too long stays Pending, and the journal's writer sends it again.
    private static async Task CommitAllAsync(IWorkflowStore store, IReadOnlyList<StoreWrite> writes)
    {
        for (var left = writes; left.Count > 0; left = [.. writes.Where(static write => write.Outcome is WriteOutcome.Pending)])
        {
            await store.CommitAsync(left, None);
        }
    }

    [Theory]
    [InlineData(ExecutionState.Pending)]
    [InlineData(ExecutionState.Running)]
    [InlineData(ExecutionState.Waiting)]
    [InlineData(ExecutionState.Paused)]
    [InlineData(ExecutionState.Completed)]
    [InlineData(ExecutionState.Failed)]
    [InlineData(ExecutionState.Cancelled)]
    public async Task Start_SameDeliveryInState_IsDuplicate(ExecutionState state)
    {
        var eventId = Sample.Unique("e");
        var delivery = await InStateAsync(state, Sample.Delivery(eventId));
        Assert.Equal((WriteOutcome.Duplicate, delivery.Id), await OutcomeOf(Sample.Delivery(eventId)));
    }

    [Fact]
    public async Task Start_SameEventOfAnotherNameOrKind_IsAnotherExecution()
    {
        var eventId = Sample.Unique("e");
        await StartAsync(Sample.Delivery(eventId, "a"));
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Delivery(eventId, "b"))).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Delivery(eventId, "a") with { Kind = ExecutionKind.Workflow })).Outcome);
        Assert.Equal(WriteOutcome.Applied, (await StartAsync(Sample.Delivery(Sample.Unique("e"), "a"))).Outcome);
    }

    private async Task<(WriteOutcome, ExecutionId)> OutcomeOf(NewExecution execution)
    {
        var write = await StartAsync(execution);
        return (write.Outcome, write.ResultId);
    }

    private async Task<(ExecutionState, Guid?, long)> StateOf(ExecutionId id)
    {
        var row = await GetAsync(id);
        return (row.State, row.Owner, row.Epoch);
    }
}
