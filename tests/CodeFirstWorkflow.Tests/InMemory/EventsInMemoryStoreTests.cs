using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.InMemory.EventsBeside;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Tests.InMemory;

/// <summary>A store whose events are kept beside it: a write keeps all but its events.</summary>
public sealed class EventsInMemoryStoreTests
{
    private static readonly Guid Worker = Guid.NewGuid();

    [Fact]
    public async Task Write_WithEvents_KeepsItsRing()
    {
        await using var store = new EventsInMemoryStore(new InMemoryWorkflowStore(TimeProvider.System), new StoreClock(TimeProvider.System));
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" }) { ClaimedBy = Worker };
        await store.CommitAsync([start], CancellationToken.None);

        var write = new ExecutionWrite
        {
            Id = start.ResultId,
            Owner = Worker,
            Epoch = 1,
            Transition = new ExecutionTransition
            {
                State = ExecutionState.Waiting,
                ExpectedInboxSequence = 0,
                DueAt = DateTimeOffset.UtcNow.AddHours(1),
            },
            Events = [new EventRecord { Id = "e1", Type = "shop.paid", Name = "paid" }],
            Ring = RingKind.AfterCommit,
        };
        await store.CommitAsync([write], CancellationToken.None);

        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        Assert.Equal(RingKind.AfterCommit, write.Ring);
        Assert.NotNull((await store.GetAsync(start.ResultId, CancellationToken.None))!.RungAt);
        Assert.NotNull(await store.GetEventAsync("e1", CancellationToken.None));
    }

    [Fact]
    public void Write_OfTheSameContent_IsAnotherWrite()
    {
        var execution = new NewExecution { Id = ExecutionId.New(), Name = "order" };
        var write = new StartWrite(execution);
        var writes = new HashSet<StoreWrite> { write, new StartWrite(execution), write with { } };

        write.Outcome = WriteOutcome.Applied;

        Assert.Equal(3, writes.Count);
        Assert.Contains(write, writes);
    }
}
