using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Finds, after a commit, the row that kept an insert out: our own, from a commit whose answer was lost, or another writer's.</summary>
/// <param name="database">The database.</param>
/// <param name="settings">The planner settings of the transaction; null inside a caller's transaction, whose settings are the caller's.</param>
internal sealed class KeyHolders(Database database, string? settings)
{
    private const string FindExecutions = $"""
        select u.i::integer, w.id, w.created_at
        from unnest($1, $2, $3, $4, $5, $6) with ordinality as u(id, kind, name, correlation_id, event_id, has_key, i)
        cross join lateral (
            select a.id, a.created_at from (
                select 1 as place, e.id, e.created_at from @schema.workflow_execution e where e.id = u.id
                union all
                select 2, e.id, e.created_at from @schema.workflow_execution e
                where u.event_id is not null and e.event_id = u.event_id and e.kind = u.kind and e.name = u.name
                union all
                select 3, e.id, e.created_at from @schema.workflow_execution e
                where u.has_key and e.correlation_id = u.correlation_id and e.name = u.name
                  and e.kind = {Stored.Kind.Workflow} and (e.event_id is null or e.keyed) and e.state {Stored.HoldsKey}
            ) a order by a.place limit 1
        ) w
        """;

    private const string FindEvents = "select e.id, e.token from @schema.workflow_event e where e.id = any ($1)";

    private const string FindEntries = """
        select u.i::integer from unnest($1, $2, $3, $4) with ordinality as u(execution_id, run, seq, epoch, i)
        cross join lateral (
            select j.epoch from @schema.workflow_journal j where j.execution_id = u.execution_id and j.run = u.run and j.seq = u.seq limit 1
        ) j
        where j.epoch = u.epoch
        """;

    /// <summary>Sets the outcome of starts whose row this commit did not insert.</summary>
    /// <returns>The starts that have no holder any more, because it ended in between. They have to be tried again.</returns>
    public async Task<IReadOnlyList<StartWrite>> SetOutcomesAsync(NpgsqlConnection connection, IReadOnlyList<StartWrite> starts)
    {
        var found = await FindAsync(connection, [.. starts.Select(start => start.Execution)]).ConfigureAwait(false);
        var orphans = new List<StartWrite>();
        foreach (var (start, holder) in starts.Zip(found))
        {
            if (holder is not var (id, createdAt))
            {
                orphans.Add(start);
                continue;
            }

            start.ResultId = id;
            start.CreatedAt = createdAt;
            start.Outcome = id == start.Execution.Id ? WriteOutcome.Applied : WriteOutcome.Duplicate;
        }

        return orphans;
    }

    /// <summary>Finds the executions that exist in place of new ones: by id, by event, by correlation id.</summary>
    /// <returns>In the order of the executions; null where none exists.</returns>
    public async Task<IReadOnlyList<(ExecutionId Id, DateTimeOffset CreatedAt)?>> FindAsync(
        NpgsqlConnection connection,
        IReadOnlyList<NewExecution> executions)
    {
        var query = new Query(FindExecutions, settings)
            .With<Guid[]>([.. executions.Select(execution => execution.Id.Value)])
            .With<short[]>([.. executions.Select(execution => (short)execution.Kind)])
            .WithTexts(executions.Select(execution => execution.Name))
            .WithTexts(executions.Select(execution => execution.CorrelationId))
            .WithTexts(executions.Select(execution => execution.EventId))
            .With<bool[]>([.. executions.Select(execution => execution.HasKey)]);
        var found = new (ExecutionId, DateTimeOffset)?[executions.Count];
        foreach (var (place, id, createdAt) in await database.RunAsync(connection, query, reader => (reader.GetInt32(0), new ExecutionId(reader.GetGuid(1)), reader.Time(2)), CancellationToken.None).ConfigureAwait(false))
        {
            found[place - 1] = (id, createdAt);
        }

        return found;
    }

    /// <summary>Sets the outcome of events whose row this commit did not insert: applied if the row has our token, else a duplicate.</summary>
    public async Task SetOutcomesAsync(NpgsqlConnection connection, IReadOnlyList<EventWrite> events)
    {
        var query = new Query(FindEvents, settings).WithTexts(events.Select(publish => publish.Record.Id));
        var rows = await database.RunAsync(
            connection, query, reader => (Id: reader.GetString(0), Token: reader.GetGuid(1)), CancellationToken.None).ConfigureAwait(false);
        var tokens = rows.ToDictionary(row => row.Id, row => row.Token, StringComparer.Ordinal);
        foreach (var publish in events)
        {
            publish.Outcome = tokens.GetValueOrDefault(publish.Record.Id) == publish.Token ? WriteOutcome.Applied : WriteOutcome.Duplicate;
        }
    }

    /// <summary>
    /// Marks owners' writes as applied if their last entry exists under their epoch. A write applies as a whole, so one entry is proof.
    /// </summary>
    /// <returns>The writes that did not apply.</returns>
    public async Task<IReadOnlyList<ExecutionWrite>> RecogniseAsync(NpgsqlConnection connection, IReadOnlyList<ExecutionWrite> writes)
    {
        var left = writes.ToHashSet();
        var asked = writes.Where(write => write.Entries.Count > 0).ToList();
        var query = new Query(FindEntries, settings)
            .With<Guid[]>([.. asked.Select(write => write.Id.Value)])
            .With<int[]>([.. asked.Select(write => write.Entries[^1].Run)])
            .With<long[]>([.. asked.Select(write => write.Entries[^1].Sequence)])
            .With<long[]>([.. asked.Select(write => write.Epoch)]);
        foreach (var place in await database.RunAsync(connection, query, reader => reader.GetInt32(0), CancellationToken.None).ConfigureAwait(false))
        {
            asked[place - 1].Outcome = WriteOutcome.Applied;
            left.Remove(asked[place - 1]);
        }

        return [.. left];
    }
}
