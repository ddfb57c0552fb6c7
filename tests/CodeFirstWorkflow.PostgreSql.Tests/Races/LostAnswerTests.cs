using CodeFirstWorkflow.PostgreSql.Tests.Proxies;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

/// <summary>A commit went through and its answer was lost: the same group is sent again and recognises its own rows.</summary>
public sealed class LostAnswerTests : RaceTest
{
    [Fact]
    public async Task Commit_AnswerIsLost_TheSameGroupSentAgainGivesTheSameAnswer()
    {
        await using var proxy = new SilentProxy(Postgres.ConnectionString);
        await using var store = BareBuilder.Store(proxy.ConnectionString, options => options.Schema = Postgres.Schema);
        var (first, second, target) = (await OwnedAsync(), await OwnedAsync(), await OwnedAsync());
        var append = Append(first);
        var complete = Append(second, new ExecutionTransition { State = ExecutionState.Completed, ExpectedInboxSequence = 0 });
        var start = new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order", CorrelationId = "k" });
        var publish = new EventWrite(new EventRecord { Id = "e1", Type = "a.b", Name = "b" }, Guid.NewGuid());
        var signal = new InboxWrite(new InboxItem { ExecutionId = target.Id, SourceId = "s1", Kind = InboxKind.Signal });
        StoreWrite[] group = [append, complete, start, publish, signal];

        // A connection is open before, so that the answer that is lost is the commit's.
        await store.CountAsync(None);
        proxy.SwallowNextAnswer();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(group, None));
        await store.CommitAsync(group, None);

        Assert.All(group, write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.Single(await Store.ReadJournalAsync(first.Id, null, None));
        Assert.Equal(ExecutionState.Completed, (await GetAsync(second.Id)).State);
        Assert.Equal(1, (await GetAsync(target.Id)).InboxSequence);
        Assert.Single(await Store.ListEventsAsync(new EventQuery(), None));
        Assert.Single(await Store.ListAsync(new ExecutionQuery { CorrelationId = "k" }, None));
    }

    [Fact]
    public async Task Commit_StartWithoutKeyWhoseAnswerIsLost_IsRecognised()
    {
        await using var proxy = new SilentProxy(Postgres.ConnectionString);
        await using var store = BareBuilder.Store(proxy.ConnectionString, options => options.Schema = Postgres.Schema);
        StoreWrite[] group = [new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" }), new StartWrite(new NewExecution { Id = ExecutionId.New(), Name = "order" })];

        await store.CountAsync(None);
        proxy.SwallowNextAnswer();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(group, None));
        await store.CommitAsync(group, None);

        Assert.All(group, write => Assert.Equal(WriteOutcome.Applied, write.Outcome));
        Assert.Equal(2, (await Store.ListAsync(new ExecutionQuery { Name = "order" }, None)).Count);
    }
}
