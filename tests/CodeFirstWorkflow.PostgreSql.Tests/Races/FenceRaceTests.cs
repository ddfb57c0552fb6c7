namespace CodeFirstWorkflow.PostgreSql.Tests.Races;

/// <summary>Bad orders of commits around the fence, forced by transactions that are held open.</summary>
public sealed class FenceRaceTests : RaceTest
{
    [Fact]
    public async Task Append_TakeoverCommitsWhileTheFenceWaits_ChangesNothing()
    {
        var row = await OwnedAsync();
        await using var stranger = await Postgres.OpenConnectionAsync();
        await using var takeover = await stranger.BeginTransactionAsync();
        await using (var command = stranger.CreateCommand())
        {
            command.CommandText = $"update workflow_execution set owner = gen_random_uuid(), epoch = epoch + 1 where id = '{row.Id}'";
            await command.ExecuteNonQueryAsync();
        }

        var late = Append(row);
        var commit = Store.CommitAsync([late], None);
        await Postgres.WaitForBlockedAsync();
        await takeover.CommitAsync();
        await commit;

        Assert.Equal(WriteOutcome.Fenced, late.Outcome);
        Assert.Empty(await Store.ReadJournalAsync(row.Id, null, None));
    }

    [Fact]
    public async Task Commit_RowHeldByAStranger_SetsItAsideAndAppliesTheRest()
    {
        var (held, free) = (await OwnedAsync(), await OwnedAsync());
        await using var stranger = await Postgres.OpenConnectionAsync();
        await using var transaction = await stranger.BeginTransactionAsync();
        await using (var command = stranger.CreateCommand())
        {
            command.CommandText = $"select 1 from workflow_execution where id = '{held.Id}' for update";
            await command.ExecuteNonQueryAsync();
        }

        var (aside, applied) = (Append(held), Append(free));
        await Store.CommitAsync([aside, applied], None);
        Assert.Equal((WriteOutcome.Pending, WriteOutcome.Applied), (aside.Outcome, applied.Outcome));

        var alone = Store.CommitAsync([aside], None);
        await transaction.RollbackAsync();
        await alone;
        Assert.Equal(WriteOutcome.Applied, aside.Outcome);
    }
}
