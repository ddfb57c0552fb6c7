namespace CodeFirstWorkflow.Commits;

using Npgsql;
using NpgsqlTypes;

/// <summary>Inserts events whose ids do not stand yet, in order of ids.</summary>
internal sealed class EventStatement : RowStatement
{
    // A claim that comes with the insert ends, lest an event that its worker forgot waits as long as that worker lives.
    private const string Text = """
        with inserted as (
            insert into @schema.workflow_event (
                id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, created_at, token, claim_token, claimed_by, claimed_until)
            select u.id, u.type, u.name, u.key, u.source, u.occurred_at, u.payload, u.correlation_id, u.causation_id, u.trace_parent, u.metadata,
                now(), u.token, u.token, u.claimed_by, case when u.claimed_by is not null then now() + interval '5 minutes' end
            from unnest(@fence, @id, @type, @name, @key, @source, @occurred_at, @payload, @correlation_id, @causation_id, @trace_parent, @metadata, @token, @claimed_by)
                as u(fence, id, type, name, key, source, occurred_at, payload, correlation_id, causation_id, trace_parent, metadata, token, claimed_by)
            where u.fence = 0 or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = 1
            on conflict (id) do nothing
            returning token
        )
        select array_agg(i.token) from inserted i
        """;

    private readonly List<Row> _rows = [];
    private readonly Column<int> _fences;
    private readonly Column<string> _ids;
    private readonly Column<string> _types;
    private readonly Column<string> _names;
    private readonly Column<string?> _keys;
    private readonly Column<string?> _sources;
    private readonly Column<DateTime> _occurred;
    private readonly Column<ReadOnlyMemory<byte>> _payloads;
    private readonly Column<string?> _correlations;
    private readonly Column<string?> _causations;
    private readonly Column<string?> _traces;
    private readonly Column<ReadOnlyMemory<byte>> _metadata;
    private readonly Column<Guid> _tokens;
    private readonly Column<Guid?> _claimers;

    public EventStatement(Func<string, string> sql) : base(sql(Text))
    {
        _fences = Column<int>("fence", NpgsqlDbType.Integer);
        _ids = Column<string>("id", NpgsqlDbType.Text);
        _types = Column<string>("type", NpgsqlDbType.Text);
        _names = Column<string>("name", NpgsqlDbType.Text);
        _keys = Column<string?>("key", NpgsqlDbType.Text);
        _sources = Column<string?>("source", NpgsqlDbType.Text);
        _occurred = Column<DateTime>("occurred_at", NpgsqlDbType.TimestampTz);
        _payloads = Column<ReadOnlyMemory<byte>>("payload", NpgsqlDbType.Bytea);
        _correlations = Column<string?>("correlation_id", NpgsqlDbType.Text);
        _causations = Column<string?>("causation_id", NpgsqlDbType.Text);
        _traces = Column<string?>("trace_parent", NpgsqlDbType.Text);
        _metadata = Column<ReadOnlyMemory<byte>>("metadata", NpgsqlDbType.Bytea);
        _tokens = Column<Guid>("token", NpgsqlDbType.Uuid);
        _claimers = Column<Guid?>("claimed_by", NpgsqlDbType.Uuid);
    }

    /// <summary>Gets the tokens that were inserted.</summary>
    public IReadOnlyList<Guid> Inserted { get; private set; } = [];

    public override bool Answers => true;

    public void Add(EventRecord record, Guid token, Guid? claimedBy, int fence)
    {
        Count++;
        _rows.Add(new Row(record, token, claimedBy, fence, Count));
    }

    /// <summary>Fills the columns, in order of ids. Call once, when all rows are there.</summary>
    public void Seal()
    {
        _rows.Sort(static (left, right) => string.CompareOrdinal(left.Record.Id, right.Record.Id) is not 0 and var order ? order : left.Place.CompareTo(right.Place));
        foreach (var row in _rows)
        {
            Fill(row, row.Record);
        }
    }

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
    }

    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        Inserted = await reader.IsDBNullAsync(0).ConfigureAwait(false) ? [] : await reader.GetFieldValueAsync<Guid[]>(0).ConfigureAwait(false);
    }

    private void Fill(Row row, EventRecord record)
    {
        _fences.Add(row.Fence);
        _ids.Add(record.Id);
        _types.Add(record.Type);
        _names.Add(record.Name);
        _keys.Add(record.Key);
        _sources.Add(record.Source);
        _occurred.Add(record.OccurredAt.UtcDateTime);
        _payloads.Add(record.Payload);
        _correlations.Add(record.CorrelationId);
        _causations.Add(record.CausationId);
        _traces.Add(record.TraceParent);
        _metadata.Add(record.Metadata);
        _tokens.Add(row.Token);
        _claimers.Add(row.ClaimedBy);
    }

    private readonly record struct Row(EventRecord Record, Guid Token, Guid? ClaimedBy, int Fence, int Place);
}
