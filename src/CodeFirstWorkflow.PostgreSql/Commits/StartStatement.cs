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
                correlation_id, parent_id, parent_call, event_id, undecided, input, metadata, trace_parent, created_at, started_at, rung_at)
            select u.id, coalesce(u.kind, 0), t.name, coalesce(u.version, 1), case when u.owner is null then 0 else 1 end, coalesce(t.queue, 'default'), coalesce(u.priority, 0),
                floor(date_part('epoch', coalesce(u.start_at, now())) * 1000)::bigint - coalesce(u.priority, 0) * 60000::bigint,
                case when u.owner is null then coalesce(u.start_at, now()) end, u.owner, case when u.owner is null then 0 else 1 end,
                t.correlation_id, u.parent_id, t.parent_call, t.event_id, coalesce(u.undecided, false), coalesce(t.input, ''), coalesce(t.metadata, ''), t.trace_parent,
                now(), case when u.owner is not null then now() end, case when u.owner is null and u.rung then greatest(u.start_at, now()) end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality as t(name, queue, correlation_id, parent_call, event_id, input, metadata, trace_parent, i)
            cross join lateral (
                select ($9)[t.i::integer] as id, ($10)[t.i::integer] as fence, ($11)[t.i::integer] as route, ($12)[t.i::integer] as kind, ($13)[t.i::integer] as version,
                    ($14)[t.i::integer] as priority, ($15)[t.i::integer] as start_at, ($16)[t.i::integer] as owner, ($17)[t.i::integer] as parent_id, ($18)[t.i::integer] as undecided, ($19)[t.i::integer] as rung
            ) u
            where (u.fence is null or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = 1)
              and (u.route is null or (select nullif(current_setting('workflow.route', true), '')::smallint[])[u.route] = 1)
            @conflict
            returning id
        )
        select array_agg(s.id), now() from started s
        """;

    private const string DefaultQueue = "default";
    private readonly string _plain;
    private readonly string _lenient;
    private readonly List<StartRow> _rows = [];
    private readonly Column<string> _names;
    private readonly Column<string?> _queues;
    private readonly Column<string?> _correlations;
    private readonly Column<string?> _parentCalls;
    private readonly Column<string?> _events;
    private readonly Column<ReadOnlyMemory<byte>?> _inputs;
    private readonly Column<ReadOnlyMemory<byte>?> _metadata;
    private readonly Column<string?> _traces;
    private readonly Column<Guid> _ids;
    private readonly Column<int?> _fences;
    private readonly Column<int?> _routes;
    private readonly Column<short?> _kinds;
    private readonly Column<int?> _versions;
    private readonly Column<int?> _priorities;
    private readonly Column<DateTime?> _startAt;
    private readonly Column<Guid?> _owners;
    private readonly Column<Guid?> _parents;
    private readonly Column<bool?> _undecided;
    private readonly Column<bool?> _rung;

    /// <summary>Creates the statement.</summary>
    /// <param name="sql">Puts the schema in.</param>
    /// <param name="isStrict">Whether a correlation id that is taken is an error, as it is for a child, instead of leaving the row out.</param>
    public StartStatement(Func<string, string> sql, bool isStrict) : base(sql(Text))
    {
        IsStrict = isStrict;
        _plain = sql(Text).Replace("@conflict", "", StringComparison.Ordinal);
        _lenient = sql(Text).Replace("@conflict", isStrict ? "on conflict (id) do nothing" : "on conflict do nothing", StringComparison.Ordinal);
        _names = Column<string>(NpgsqlDbType.Text);
        _queues = Column<string?>(NpgsqlDbType.Text);
        _correlations = Column<string?>(NpgsqlDbType.Text);
        _parentCalls = Column<string?>(NpgsqlDbType.Text);
        _events = Column<string?>(NpgsqlDbType.Text);
        _inputs = Column<ReadOnlyMemory<byte>?>(NpgsqlDbType.Bytea);
        _metadata = Column<ReadOnlyMemory<byte>?>(NpgsqlDbType.Bytea);
        _traces = Column<string?>(NpgsqlDbType.Text);
        _ids = Column<Guid>(NpgsqlDbType.Uuid);
        _fences = Column<int?>(NpgsqlDbType.Integer);
        _routes = Column<int?>(NpgsqlDbType.Integer);
        _kinds = Column<short?>(NpgsqlDbType.Smallint);
        _versions = Column<int?>(NpgsqlDbType.Integer);
        _priorities = Column<int?>(NpgsqlDbType.Integer);
        _startAt = Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _owners = Column<Guid?>(NpgsqlDbType.Uuid);
        _parents = Column<Guid?>(NpgsqlDbType.Uuid);
        _undecided = Column<bool?>(NpgsqlDbType.Boolean);
        _rung = Column<bool?>(NpgsqlDbType.Boolean);
    }

    private bool IsStrict { get; }

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

    /// <summary>
    /// Fills the columns, in order of keys. Call once, when all rows are there. Looking for conflicts doubles the cost of an insert, so it is done
    /// only where keys are chosen by callers, or where the group was sent before.
    /// </summary>
    public void Seal(bool isAgain)
    {
        Sql = isAgain || (HasKeys && !IsStrict) ? _lenient : _plain;
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
        _names.Add(execution.Name);
        _queues.Add(execution.Queue == DefaultQueue ? null : execution.Queue);
        _correlations.Add(execution.CorrelationId);
        _parentCalls.Add(execution.ParentCall);
        _events.Add(execution.EventId);
        _inputs.Add(OrNull(execution.Input));
        _metadata.Add(OrNull(execution.Metadata));
        _traces.Add(execution.TraceParent);
        _ids.Add(execution.Id.Value);
        _fences.Add(Unless(row.Fence, 0));
        _routes.Add(Unless(row.Route, 0));
        _kinds.Add(Unless((short)execution.Kind, (short)0));
        _versions.Add(Unless(execution.Version, 1));
        _priorities.Add(Unless(execution.Priority, 0));
        _startAt.Add(Utc(execution.StartAt));
        _owners.Add(row.Owner);
        _parents.Add(execution.ParentId?.Value);
        _undecided.Add(execution.Undecided ? true : null);
        _rung.Add(row.IsRung ? true : null);
    }
}
