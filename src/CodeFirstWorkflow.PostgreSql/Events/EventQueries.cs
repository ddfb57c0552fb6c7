using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Events;

/// <summary>Reads events and waits.</summary>
internal sealed class EventQueries(Database database, Retrying retrying)
{
    private const string Get = $"select {EventRows.Columns} from @schema.workflow_event e where e.id = $1";

    private const string List = $"select {EventRows.Columns} from @schema.workflow_event e where true";

    private const string Backlog = "select count(*), min(e.created_at) from @schema.workflow_event e where e.routed_at is null";

    // Laterals with a bound keep the order of the joins, and the state stays out of the look-up by id. Else, where statistics know of few live
    // executions, a cached plan reads all of them, or all of their index, for each event.
    private const string Waits = $"""
        select w.execution_id, w.type, w.key, e.event_id
        from unnest($1::text[], $2::text[]) as k(type, key)
        cross join lateral (
            select x.execution_id, x.type, x.key from @schema.workflow_wait x where x.type = k.type and x.key = k.key offset 0
        ) w
        cross join lateral (
            select x.event_id, x.state from @schema.workflow_execution x where x.id = w.execution_id limit 1
        ) e
        where e.state {Stored.IsNotEnded}
        order by w.execution_id, w.type, w.key
        """;

    private const string Unsearched = """
        select w.type, w.key, coalesce(w.search_from, e.created_at)
        from @schema.workflow_wait w join @schema.workflow_execution e on e.id = w.execution_id
        where w.execution_id = $1 and not w.searched
        """;

    public async Task<EventRecord?> GetAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync(new Query(Get).With(id), EventRows.Read, cancellationToken).ConfigureAwait(false) is [var found] ? found : null;

    public Task<IReadOnlyList<EventRecord>> ListAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var list = new Conditions(List)
            .And("e.type =", query.Type)
            .And("e.name =", query.Name)
            .And("e.key =", query.Key)
            .And("e.created_at >=", query.Since?.UtcDateTime)
            .AndEither("e.routed_at is null", "e.routed_at >=", query.RoutedSince?.UtcDateTime)
            .And(query.NewestFirst ? "e.position <" : "e.position >", query.After)
            .And(query.UnroutedOnly, "e.routed_at is null");
        return ReadAsync(
            list.ToQuery(query.NewestFirst ? "e.position desc" : "e.position", query.Limit, query.Key is null ? null : PlanSettings.ByKey),
            EventRows.Read,
            cancellationToken);
    }

    public async Task<EventBacklog> GetBacklogAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(new Query(Backlog), reader => new EventBacklog(reader.GetInt64(0), reader.TimeOrNull(1)), cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Finds waits by key. Planned by key, whatever the statistics say: routing runs this query for each event.</summary>
    public Task<IReadOnlyList<WaitRecord>> FindWaitsAsync(IReadOnlyList<WaitKey> keys, CancellationToken cancellationToken)
    {
        var asked = keys.Distinct().ToList();
        return asked.Count == 0
            ? Task.FromResult<IReadOnlyList<WaitRecord>>([])
            : ReadAsync(
                new Query(Waits, PlanSettings.ByKey).WithTexts(asked.Select(key => key.Type)).WithTexts(asked.Select(key => key.Key)),
                ReadWait,
                cancellationToken);
    }

    public Task<IReadOnlyList<UnsearchedWait>> FindUnsearchedAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ReadAsync(
            new Query(Unsearched, PlanSettings.ByKey).With(id.Value),
            reader => new UnsearchedWait(new WaitKey(reader.GetString(0), reader.GetString(1)), reader.Time(2)),
            cancellationToken);

    private static WaitRecord ReadWait(NpgsqlDataReader reader) =>
        new(new ExecutionId(reader.GetGuid(0)), new WaitKey(reader.GetString(1), reader.GetString(2)), reader.TextOrNull(3));

    private Task<IReadOnlyList<T>> ReadAsync<T>(Query query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        retrying.RunAsync("a read", token => database.RunAsync(query, read, token), cancellationToken);
}
