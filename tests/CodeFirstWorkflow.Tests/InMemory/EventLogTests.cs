using CodeFirstWorkflow.InMemory.Events;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class EventLogTests
{
    private const int Kept = 100_000;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private readonly EventLog log = new();

    [Fact]
    public void Insert_IdAmongTheLastHundredThousand_FindsTheOneThatStands()
    {
        Fill(0, Kept);

        Assert.False(IsNew("e0"));
        Assert.False(IsNew($"e{Kept - 1}"));
    }

    [Fact]
    public void Insert_IdBeforeTheLastHundredThousand_IsNewAgain()
    {
        Fill(0, Kept + 2_500);

        Assert.False(IsNew("e2500"));
        Assert.True(IsNew("e2499"));
        Assert.False(IsNew("e2501"));
        Assert.False(log.TryFind("e2500", out _));
    }

    [Fact]
    public void Insert_OldestIsStillToBeRouted_ForgetsNone()
    {
        log.Insert(Record("first"), Guid.NewGuid(), null, Now);
        Fill(0, Kept + 10);
        Assert.False(IsNew("first"));
        Assert.False(IsNew("e0"));

        Route("first");
        Fill(Kept + 10, 1);
        Assert.True(IsNew("first"));
    }

    [Fact]
    public void List_AfterSomeWereForgotten_GivesTheOthersInOrder()
    {
        Fill(0, Kept + 700);

        Assert.Equal(["e700", "e701"], log.List(new EventQuery { Limit = 2 }).Select(record => record.Id));
        Assert.Equal(
            ["e702", "e703"],
            log.List(new EventQuery { Limit = 2, After = log.List(new EventQuery { Limit = 2 })[^1].Position }).Select(record => record.Id));
        Assert.Equal([$"e{Kept + 699}"], log.List(new EventQuery { Limit = 1, NewestFirst = true }).Select(record => record.Id));
        Assert.Equal(Kept, log.List(new EventQuery { Limit = int.MaxValue, NewestFirst = true }).Count);
        Assert.Equal(Kept, log.List(new EventQuery { Type = "t.t", Key = "k", Limit = int.MaxValue }).Count);
        Assert.Equal(Kept, log.Purge(Now.AddDays(1), int.MaxValue, _ => false));
        Assert.Empty(log.List(new EventQuery()));
    }

    private static EventRecord Record(string id) => new() { Id = id, Type = "t.t", Name = "t", Key = "k" };

    private bool IsNew(string id)
    {
        var token = Guid.NewGuid();
        return log.Insert(Record(id), token, null, Now).InsertedBy == token;
    }

    private void Fill(int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            log.Insert(Record($"e{number}"), Guid.NewGuid(), null, Now);
            Route($"e{number}");
        }
    }

    private void Route(string id)
    {
        Assert.True(log.TryFind(id, out var row));
        log.MarkRouted(row, Now);
    }
}
