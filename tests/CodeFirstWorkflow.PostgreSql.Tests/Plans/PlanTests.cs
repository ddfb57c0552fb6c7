using CodeFirstWorkflow.PostgreSql.Tests.Stores;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Plans;

/// <summary>How the server really carried out the store's statements, as its statistics tell.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    // A cached plan is made generic after five runs.
    private const int Runs = 8;

    // Far less than one pass over the large table.
    private const int MostRows = 2_000;

    private const string Statistics = """
        select coalesce(sum(t.seq_scan), 0)::bigint, coalesce(sum(t.seq_tup_read + i.read), 0)::bigint
        from pg_stat_user_tables t
        cross join lateral (select coalesce(sum(x.idx_tup_read), 0) as read from pg_stat_user_indexes x where x.relid = t.relid) i
        where t.schemaname = $1 and t.relname in ('workflow_execution', 'workflow_journal', 'workflow_inbox', 'workflow_event', 'workflow_wait')
        """;

    private readonly PostgreSqlHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public async Task HotStatements_OnAnEmptyOrAYoungTable_TakeTheKeys(int rows)
    {
        await using var owner = await harness.OpenAsync();
        await harness.ExecuteAsync("alter table workflow_execution set (autovacuum_enabled = false)");
        await harness.ExecuteAsync("""
            insert into workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, metadata, created_at, ended_at)
            select gen_random_uuid(), 0, 'old', 1, 4, 'default', 0, 0, 1, '', '', now(), now() from generate_series(1, $1)
            """, rows);
        var before = await ReadAsync();

        var connectionString = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { ApplicationName = harness.Schema }.ConnectionString;
        await using (var store = BareBuilder.Store(connectionString, options => options.Schema = harness.Schema))
        {
            for (var run = 0; run < Runs; run++)
            {
                await RunAsync(store);
            }
        }

        var after = await ReadAsync();
        Assert.Equal(before.Scans, after.Scans);
        Assert.InRange(after.Rows - before.Rows, 1, MostRows);
    }

    [Fact]
    public async Task FindWaits_MoreWaitThanTheStatisticsKnow_TakesTheKeys()
    {
        await using var owner = await harness.OpenAsync();
        await harness.ExecuteAsync("alter table workflow_execution set (autovacuum_enabled = false)");
        await harness.ExecuteAsync("alter table workflow_wait set (autovacuum_enabled = false)");
        await harness.ExecuteAsync("""
            insert into workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, metadata, created_at, ended_at)
            select gen_random_uuid(), 0, 'old', 1, 4, 'default', 0, 0, 1, '', '', now(), now() from generate_series(1, $1)
            """, 100_000);
        await harness.ExecuteAsync("analyze workflow_execution");
        await harness.ExecuteAsync("""
            with waiting as (
                insert into workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, metadata, created_at)
                select gen_random_uuid(), 0, 'order', 1, 2, 'default', 0, 0, 1, '', '', now() from generate_series(1, $1)
                returning id
            )
            insert into workflow_wait (execution_id, type, key) select id, 'a.b', 'k' || row_number() over () from waiting
            """, 4_000);
        var before = await ReadAsync();

        var connectionString = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { ApplicationName = harness.Schema }.ConnectionString;
        await using (var store = BareBuilder.Store(connectionString, options => options.Schema = harness.Schema))
        {
            for (var run = 0; run < Runs; run++)
            {
                Assert.Single(await store.FindWaitsAsync([new WaitKey("a.b", "k7")], CancellationToken.None));
            }
        }

        var after = await ReadAsync();
        Assert.Equal(before.Scans, after.Scans);
        Assert.InRange(after.Rows - before.Rows, 1, MostRows);
    }

    // The ids of 20,000 executions spread over as many hours, more than two years.
    [Fact]
    public async Task List_OfOneDayOfTwoYears_ReadsThatDayOnly()
    {
        await using var owner = await harness.OpenAsync();
        await harness.ExecuteAsync("alter table workflow_execution set (autovacuum_enabled = false)");
        await harness.ExecuteAsync("""
            insert into workflow_execution (id, kind, name, version, state, queue, priority, rank, epoch, input, metadata, created_at, ended_at)
            select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid,
                0, 'old', 1, 4, 'default', 0, 0, 1, '', '', at, at
            from generate_series(1, $1) i cross join lateral (select timestamptz '2026-01-01 00:00Z' - i * interval '1 hour' as at) t
            """, 20_000);
        await harness.ExecuteAsync("analyze workflow_execution");
        var before = await ReadAsync();
        var day = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var connectionString = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { ApplicationName = harness.Schema }.ConnectionString;
        await using (var store = BareBuilder.Store(connectionString, options => options.Schema = harness.Schema))
        {
            var created = await store.ListAsync(new ExecutionQuery { CreatedFrom = day, CreatedBefore = day.AddDays(1) }, CancellationToken.None);
            var ended = await store.ListAsync(new ExecutionQuery { EndedFrom = day, EndedBefore = day.AddDays(1) }, CancellationToken.None);
            Assert.Equal((24, 24), (created.Count, ended.Count));
        }

        var after = await ReadAsync();
        Assert.Equal(before.Scans, after.Scans);
        Assert.InRange(after.Rows - before.Rows, 1, 300);
    }

    private static async Task RunAsync(IWorkflowStore store)
    {
        var worker = Guid.NewGuid();
        var (owned, target) = (new NewExecution { Id = ExecutionId.New(), Name = "order", CorrelationId = $"k{Guid.NewGuid()}" }, new NewExecution { Id = ExecutionId.New(), Name = "order" });
        await store.CommitAsync([new StartWrite(owned) { ClaimedBy = worker }, new StartWrite(target)], CancellationToken.None);
        var entry = new JournalEntry { Run = 1, Sequence = 1, Call = "a#1", Kind = JournalEntryKind.ActionCompleted, At = DateTimeOffset.UnixEpoch };
        var write = new ExecutionWrite
        {
            Id = owned.Id,
            Owner = worker,
            Epoch = 1,
            Entries = [entry],
            Waits = [new WaitKey("a.b", "1")],
            Sends = [new InboxItem { ExecutionId = target.Id, SourceId = "s", Kind = InboxKind.Signal }],
            Transition = new ExecutionTransition { State = ExecutionState.Completed, ExpectedInboxSequence = 0 },
        };
        await store.CommitAsync([write], CancellationToken.None);
        Assert.Equal(WriteOutcome.Applied, write.Outcome);
        await store.ClaimAsync(
            new ClaimRequest
            {
                WorkerId = worker,
                Queues = ["default"],
                Definitions = new HashSet<DefinitionKey> { new DefinitionKey(ExecutionKind.Workflow, "order", 1) },
                Limit = 10,
            },
            CancellationToken.None);
        await store.FindWaitsAsync([new WaitKey("a.b", "1")], CancellationToken.None);
        Assert.Equal(0, await store.PurgeAsync(TimeSpan.FromDays(1), 100, CancellationToken.None));
    }

    // A backend tells its statistics when it ends.
    private async Task<(long Scans, long Rows)> ReadAsync()
    {
        var watcher = new NpgsqlConnectionStringBuilder(harness.ConnectionString) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(watcher);
        await connection.OpenAsync();
        await using var gone = new NpgsqlCommand("select not exists (select from pg_stat_activity where application_name = $1)", connection);
        gone.Parameters.Add(new NpgsqlParameter { Value = harness.Schema });
        while (await gone.ExecuteScalarAsync() is not true)
        {
            await Task.Yield();
        }

        await using var read = new NpgsqlCommand(Statistics, connection);
        read.Parameters.Add(new NpgsqlParameter { Value = harness.Schema });
        await using var reader = await read.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
