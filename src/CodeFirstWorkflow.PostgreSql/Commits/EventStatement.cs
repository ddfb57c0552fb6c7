using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Inserts events whose ids do not exist yet, in id order.</summary>
internal sealed class EventStatement : RowStatement
{
    // A claim made by the insert expires, so that an event that its worker forgot does not wait as long as that worker lives.
    private const string Text = $"""
        with inserted as (
            insert into @schema.workflow_event (
                id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, created_at, token,
                    claim_token, claimed_by, claimed_until)
            select u.id, u.type, u.name, u.key, u.source, u.occurred_at, u.payload, u.correlation_id, u.causation_id, u.trace_parent, u.metadata,
                now(), u.token, u.token, u.claimed_by, case when u.claimed_by is not null then now() + interval '5 minutes' end
            from unnest(@fence, @id, @type, @name, @key, @source, @occurred_at, @payload, @correlation_id, @causation_id, @trace_parent, @metadata,
                @token, @claimed_by)
                as u(fence, id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, token,
                    claimed_by)
            where u.fence = 0 or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = {Stored.Outcome.Applied}
            on conflict (id) do nothing
            returning token
        )
        select array_agg(i.token) from inserted i
        """;

    private readonly List<Row> rows = [];
    private readonly Column<int> fences;
    private readonly Column<string> ids;
    private readonly Column<string> types;
    private readonly Column<string> names;
    private readonly Column<string?> keys;
    private readonly Column<string?> sources;
    private readonly Column<DateTime> occurred;
    private readonly Column<ReadOnlyMemory<byte>> payloads;
    private readonly Column<string?> correlations;
    private readonly Column<string?> causations;
    private readonly Column<string?> traces;
    private readonly Column<ReadOnlyMemory<byte>> metadata;
    private readonly Column<Guid> tokens;
    private readonly Column<Guid?> claimers;

    public EventStatement(Func<string, string> sql) : base(sql(Text))
    {
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        ids = Column<string>("id", NpgsqlDbType.Text);
        types = Column<string>("type", NpgsqlDbType.Text);
        names = Column<string>("name", NpgsqlDbType.Text);
        keys = Column<string?>("key", NpgsqlDbType.Text);
        sources = Column<string?>("source", NpgsqlDbType.Text);
        occurred = Column<DateTime>("occurred_at", NpgsqlDbType.TimestampTz);
        payloads = Column<ReadOnlyMemory<byte>>("payload", NpgsqlDbType.Bytea);
        correlations = Column<string?>("correlation_id", NpgsqlDbType.Text);
        causations = Column<string?>("causation_id", NpgsqlDbType.Text);
        traces = Column<string?>("trace_parent", NpgsqlDbType.Text);
        metadata = Column<ReadOnlyMemory<byte>>("metadata", NpgsqlDbType.Bytea);
        tokens = Column<Guid>("token", NpgsqlDbType.Uuid);
        claimers = Column<Guid?>("claimed_by", NpgsqlDbType.Uuid);
    }

    /// <summary>Gets the tokens that were inserted.</summary>
    public IReadOnlyList<Guid> Inserted { get; private set; } = [];

    public override bool HasResult => true;

    public void Add(EventRecord record, Guid token, Guid? claimedBy, int fence)
    {
        Count++;
        rows.Add(new Row(record, token, claimedBy, fence, Count));
    }

    /// <summary>Fills the columns, in order of ids. Call once, when all rows are there.</summary>
    public void Complete()
    {
        rows.Sort(
            static (left, right) =>
                string.CompareOrdinal(left.Record.Id, right.Record.Id) is not 0 and var order ? order : left.Place.CompareTo(right.Place));
        foreach (var row in rows)
        {
            Fill(row, row.Record);
        }
    }

    public override void Clear()
    {
        base.Clear();
        rows.Clear();
    }

    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        Inserted = await reader.IsDBNullAsync(0).ConfigureAwait(false) ? [] : await reader.GetFieldValueAsync<Guid[]>(0).ConfigureAwait(false);
    }

    private void Fill(Row row, EventRecord record)
    {
        fences.Add(row.Fence);
        ids.Add(record.Id);
        types.Add(record.Type);
        names.Add(record.Name);
        keys.Add(record.Key);
        sources.Add(record.Source);
        occurred.Add(record.OccurredAt.UtcDateTime);
        payloads.Add(record.Payload);
        correlations.Add(record.CorrelationId);
        causations.Add(record.CausationId);
        traces.Add(record.TraceParent);
        metadata.Add(record.Metadata);
        tokens.Add(row.Token);
        claimers.Add(row.ClaimedBy);
    }

    private readonly record struct Row(EventRecord Record, Guid Token, Guid? ClaimedBy, int Fence, int Place);
}
