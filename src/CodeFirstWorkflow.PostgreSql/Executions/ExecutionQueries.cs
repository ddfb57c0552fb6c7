using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>Reads executions, journals and inboxes.</summary>
internal sealed class ExecutionQueries(Database database, Retrying retrying)
{
    private const string Get = $"select {ExecutionRows.Columns} from @schema.workflow_execution e where e.id = $1";

    private const string List = $"select {ExecutionRows.Columns} from @schema.workflow_execution e where true";

    // Empty metadata is no JSON, and jsonb refuses a NUL.
    private const string Metadata = """
        case when e.metadata <> '' and position('\u0000' in convert_from(e.metadata, 'UTF8')) = 0 then convert_from(e.metadata, 'UTF8')::jsonb end @>
        """;

    // Ids begin with the time at which a client drew them, so they narrow a list by creation to a part of the key. A day covers clocks that differ and
    // long transactions.
    private static readonly TimeSpan IdSlack = TimeSpan.FromDays(1);

    private const string Count = """
        select e.kind, e.name, e.state, count(*) from @schema.workflow_execution e group by e.kind, e.name, e.state order by e.kind, e.name, e.state
        """;

    private const string Journal = $"select {JournalRows.Columns} from @schema.workflow_journal j where j.execution_id = $1 order by j.run, j.seq";

    private const string JournalOfRun = $"select {JournalRows.Columns} from @schema.workflow_journal j where j.execution_id = $1 and j.run = $2 order by j.seq";

    private const string Entry = $"select {JournalRows.Columns} from @schema.workflow_journal j where j.execution_id = $1 and j.run = $2 and j.seq = $3";

    private const string Inbox = """
        select i.seq, i.source_id, i.kind, i.name, i.payload from @schema.workflow_inbox i where i.execution_id = $1 and i.seq > $2 order by i.seq
        """;

    private const string MovedInboxes = "select e.id from @schema.workflow_execution e where e.owner = $1 and e.owner is not null and e.inbox_seq > e.inbox_seen";

    public async Task<ExecutionRecord?> GetAsync(ExecutionId id, CancellationToken cancellationToken) =>
        await ReadAsync(new Query(Get).With(id.Value), ExecutionRows.Read, cancellationToken).ConfigureAwait(false) is [var row] ? row : null;

    public Task<IReadOnlyList<ExecutionRecord>> ListAsync(ExecutionQuery query, CancellationToken cancellationToken)
    {
        var list = new Conditions(List)
            .And("e.name =", query.Name)
            .And("e.version =", query.Version)
            .And("e.kind =", (short?)query.Kind)
            .And("e.state =", (short?)query.State)
            .And("e.correlation_id =", query.CorrelationId)
            .And("e.parent_id =", query.ParentId?.Value)
            .And("e.event_id =", query.EventId)
            .And(query.OldestFirst ? "e.id >" : "e.id <", query.After?.Value)
            .And("e.id >=", query.CreatedFrom is { } from ? ExecutionId.Lowest(from - IdSlack).Value : null)
            .And("e.id <", query.CreatedBefore is { } before ? ExecutionId.Lowest(before + IdSlack).Value : null)
            .And("e.created_at >=", query.CreatedFrom?.UtcDateTime)
            .And("e.created_at <", query.CreatedBefore?.UtcDateTime)
            .And("e.ended_at >=", query.EndedFrom?.UtcDateTime)
            .And("e.ended_at <", query.EndedBefore?.UtcDateTime)
            .And(Metadata, query.MetadataJson, "::jsonb")
            .And(query.ExcludeDropped, "not e.dropped");
        return ReadAsync(list.ToQuery(query.OldestFirst ? "e.id" : "e.id desc", query.Limit), ExecutionRows.Read, cancellationToken);
    }

    public Task<IReadOnlyList<ExecutionCount>> CountAsync(CancellationToken cancellationToken) => ReadAsync(
        new Query(Count), reader => new ExecutionCount(
            (ExecutionKind)reader.GetInt16(0), reader.GetString(1), (ExecutionState)reader.GetInt16(2), reader.GetInt64(3)), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(ExecutionId id, int? run, CancellationToken cancellationToken) =>
        ReadAsync(
            run is { } one ? new Query(JournalOfRun).With(id.Value).With(one) : new Query(Journal).With(id.Value),
            JournalRows.Read,
            cancellationToken);

    public async Task<JournalEntry?> ReadEntryAsync(ExecutionId id, int run, long sequence, CancellationToken cancellationToken) =>
        (await ReadAsync(new Query(Entry).With(id.Value).With(run).With(sequence), JournalRows.Read, cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public Task<IReadOnlyList<InboxItem>> ReadInboxAsync(
        ExecutionId id,
        long after,
        CancellationToken cancellationToken) => ReadAsync(new Query(Inbox).With(id.Value).With(after), reader => new InboxItem
        {
            ExecutionId = id,
            Sequence = reader.GetInt64(0),
            SourceId = reader.GetString(1),
            Kind = (InboxKind)reader.GetInt16(2),
            Name = reader.GetString(3),
            Payload = reader.Bytes(4),
        }, cancellationToken);

    public Task<IReadOnlyList<ExecutionId>> FindMovedInboxesAsync(Guid owner, CancellationToken cancellationToken) =>
        ReadAsync(new Query(MovedInboxes).With(owner), reader => new ExecutionId(reader.GetGuid(0)), cancellationToken);

    private Task<IReadOnlyList<T>> ReadAsync<T>(Query query, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        retrying.RunAsync("a read", token => database.RunAsync(query, read, token), cancellationToken);
}
