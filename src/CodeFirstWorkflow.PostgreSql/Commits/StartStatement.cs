namespace CodeFirstWorkflow.Commits;

using Npgsql;
using NpgsqlTypes;

/// <summary>Inserts executions; those with a worker are claimed by the insert.</summary>
internal sealed class StartStatement : RowStatement
{
    private const string Text = """
        with started as (
            insert into @schema.workflow_execution (
                id, kind, name, version, state, queue, priority, rank, due_at, owner, epoch,
                correlation_id, parent_id, parent_call, event_id, undecided, input, metadata, trace_parent, created_at, started_at)
            select u.id, u.kind, u.name, u.version, case when u.owner is null then 0 else 1 end, u.queue, u.priority,
                floor(date_part('epoch', coalesce(u.start_at, now())) * 1000)::bigint - u.priority * 60000::bigint,
                case when u.owner is null then coalesce(u.start_at, now()) end, u.owner, case when u.owner is null then 0 else 1 end,
                u.correlation_id, u.parent_id, u.parent_call, u.event_id, u.undecided, u.input, u.metadata, u.trace_parent, now(), case when u.owner is not null then now() end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                as u(fence, route, id, kind, name, version, queue, priority, start_at, owner, correlation_id, parent_id, parent_call, event_id, undecided, input, metadata, trace_parent)
            where (u.fence = 0 or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = 1)
              and (u.route = 0 or (select nullif(current_setting('workflow.route', true), '')::smallint[])[u.route] = 1)
            on conflict @target do nothing
            returning id
        )
        select array_agg(s.id), now() from started s
        """;

    private readonly List<StartRow> _rows = [];
    private readonly Column<int> _fences;
    private readonly Column<int> _routes;
    private readonly Column<Guid> _ids;
    private readonly Column<short> _kinds;
    private readonly Column<string> _names;
    private readonly Column<int> _versions;
    private readonly Column<string> _queues;
    private readonly Column<int> _priorities;
    private readonly Column<DateTime?> _startAt;
    private readonly Column<Guid?> _owners;
    private readonly Column<string?> _correlations;
    private readonly Column<Guid?> _parents;
    private readonly Column<string?> _parentCalls;
    private readonly Column<string?> _events;
    private readonly Column<bool> _undecided;
    private readonly Column<ReadOnlyMemory<byte>> _inputs;
    private readonly Column<ReadOnlyMemory<byte>> _metadata;
    private readonly Column<string?> _traces;

    /// <summary>Creates the statement.</summary>
    /// <param name="sql">Puts the schema in.</param>
    /// <param name="isStrict">Whether a correlation id that is taken is an error, as it is for a child, instead of leaving the row out.</param>
    public StartStatement(Func<string, string> sql, bool isStrict) : base(sql(Text).Replace("@target", isStrict ? "(id)" : "", StringComparison.Ordinal))
    {
        _fences = Column<int>(NpgsqlDbType.Integer);
        _routes = Column<int>(NpgsqlDbType.Integer);
        _ids = Column<Guid>(NpgsqlDbType.Uuid);
        _kinds = Column<short>(NpgsqlDbType.Smallint);
        _names = Column<string>(NpgsqlDbType.Text);
        _versions = Column<int>(NpgsqlDbType.Integer);
        _queues = Column<string>(NpgsqlDbType.Text);
        _priorities = Column<int>(NpgsqlDbType.Integer);
        _startAt = Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _owners = Column<Guid?>(NpgsqlDbType.Uuid);
        _correlations = Column<string?>(NpgsqlDbType.Text);
        _parents = Column<Guid?>(NpgsqlDbType.Uuid);
        _parentCalls = Column<string?>(NpgsqlDbType.Text);
        _events = Column<string?>(NpgsqlDbType.Text);
        _undecided = Column<bool>(NpgsqlDbType.Boolean);
        _inputs = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        _metadata = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        _traces = Column<string?>(NpgsqlDbType.Text);
    }

    /// <summary>Gets the ids that were inserted.</summary>
    public IReadOnlyList<Guid> Inserted { get; private set; } = [];

    /// <summary>Gets the time of the insert, by the database's clock.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Gets whether some row has a key that callers choose.</summary>
    public bool HasKeys { get; private set; }

    public override bool Answers => true;

    public void Add(StartRow row)
    {
        Count++;
        HasKeys |= row.HasKey;
        _rows.Add(row with { Place = Count });
    }

    /// <summary>Fills the columns, in order of keys. Call once, when all rows are there.</summary>
    public void Seal()
    {
        if (HasKeys)
        {
            _rows.Sort(StartRow.ByKey);
        }

        foreach (var row in _rows)
        {
            Fill(row, row.Execution);
        }
    }

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
        HasKeys = false;
    }

    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        Inserted = await reader.IsDBNullAsync(0).ConfigureAwait(false) ? [] : await reader.GetFieldValueAsync<Guid[]>(0).ConfigureAwait(false);
        At = new DateTimeOffset(reader.GetDateTime(1).ToUniversalTime());
    }

    private void Fill(StartRow row, NewExecution execution)
    {
        _fences.Add(row.Fence);
        _routes.Add(row.Route);
        _ids.Add(execution.Id.Value);
        _kinds.Add((short)execution.Kind);
        _names.Add(execution.Name);
        _versions.Add(execution.Version);
        _queues.Add(execution.Queue);
        _priorities.Add(execution.Priority);
        _startAt.Add(Utc(execution.StartAt));
        _owners.Add(row.Owner);
        _correlations.Add(execution.CorrelationId);
        _parents.Add(execution.ParentId?.Value);
        _parentCalls.Add(execution.ParentCall);
        _events.Add(execution.EventId);
        _undecided.Add(execution.Undecided);
        _inputs.Add(execution.Input);
        _metadata.Add(execution.Metadata);
        _traces.Add(execution.TraceParent);
    }
}
