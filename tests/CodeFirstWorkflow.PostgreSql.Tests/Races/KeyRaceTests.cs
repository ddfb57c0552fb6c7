namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

/// <summary>Keys that callers choose, held by others or taken in opposite orders.</summary>
public sealed class KeyRaceTests : RaceTest
{
    [Fact]
    public async Task Start_KeyInAStrangersOpenTransaction_StallsNobodyElse()
    {
        await using var connection = await Postgres.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var first = new StartWrite(Start("k"));
        await Store.WriteAsync(transaction, [first], None);

        var (same, other) = (new StartWrite(Start("k")), new StartWrite(Start(null)));
        await Store.CommitAsync([same, other], None);
        Assert.Equal((WriteOutcome.Pending, WriteOutcome.Applied), (same.Outcome, other.Outcome));

        var alone = Store.CommitAsync([same], None);
        await Postgres.WaitForBlockedAsync();
        await transaction.CommitAsync();
        await alone;
        Assert.Equal((WriteOutcome.Duplicate, first.Execution.Id), (same.Outcome, same.ResultId));
    }

    [Fact]
    public async Task Publish_IdInAStrangersOpenTransaction_StallsNobodyElse()
    {
        await using var connection = await Postgres.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Store.WriteAsync(transaction, [new EventWrite(Event("e1"), Guid.NewGuid())], None);

        var (same, other) = (new EventWrite(Event("e1"), Guid.NewGuid()), new StartWrite(Start(null)));
        await Store.CommitAsync([same, other], None);
        Assert.Equal((WriteOutcome.Pending, WriteOutcome.Applied), (same.Outcome, other.Outcome));

        var alone = Store.CommitAsync([same], None);
        await Postgres.WaitForBlockedAsync();
        await transaction.RollbackAsync();
        await alone;
        Assert.Equal(WriteOutcome.Applied, same.Outcome);
    }

    [Fact]
    public async Task Starts_EqualKeysInOppositeOrder_MakeOneExecutionAKey()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(n => $"k{n:00}")];
        var groups = Enumerable.Range(0, 8).Select(
            n => (n % 2 == 0 ? keys : keys.Reverse()).Select(key => new StartWrite(Start(key))).ToList()).ToList();

        await Task.WhenAll(groups.Select(group => Task.Run(() => Store.CommitAsync(group, None))));
        foreach (var aside in groups.SelectMany(group => group).Where(write => write.Outcome is WriteOutcome.Pending))
        {
            await Store.CommitAsync([aside], None);
        }

        var byKey = groups.SelectMany(group => group).GroupBy(write => write.Execution.CorrelationId).ToList();
        Assert.All(byKey, same => Assert.Single(same, write => write.Outcome is WriteOutcome.Applied));
        Assert.All(byKey, same => Assert.Single(same.Select(write => write.ResultId).Distinct()));
    }

    private static NewExecution Start(string? key) => new() { Id = ExecutionId.New(), Name = "order", CorrelationId = key };

    private static EventRecord Event(string id) =>
        new() { Id = id, Type = "shop.order.paid", Name = "order_paid", OccurredAt = DateTimeOffset.UnixEpoch };
}
