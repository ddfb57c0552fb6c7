using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Inserts executions; the insert claims a row that has a worker.</summary>
internal sealed class StartStatement : RowStatement
{
    private const string Text = $"""
        with started as (
            insert into @schema.workflow_execution (
                id, kind, name, version, state, queue, priority, rank, due_at, owner, epoch,
                correlation_id, parent_id, parent_call, event_id, undecided, input, metadata, trace_parent, created_at, started_at, rung_at,
                keyed)
            select u.id, coalesce(u.kind, {Stored.Kind.Workflow}), t.name, coalesce(u.version, 1),
                case when u.owner is null then {Stored.State.Pending} else {Stored.State.Running} end,
                coalesce(u.queue, 'default'), coalesce(u.priority, 0),
                floor(date_part('epoch', coalesce(u.start_at, now())) * 1000)::bigint - coalesce(u.priority, 0) * 60000::bigint,
                case when u.owner is null then coalesce(u.start_at, now()) end, u.owner, case when u.owner is null then 0 else 1 end,
                t.correlation_id, u.parent_id, u.parent_call, u.event_id, coalesce(u.undecided, false), coalesce(t.input, ''),
                    coalesce(u.metadata, ''), u.trace_parent,
                now(), case when u.owner is not null then now() end, case when u.owner is null and u.rung then greatest(u.start_at, now()) end,
                u.keyed
            from unnest(@name, @correlation_id, @input) with ordinality as t(name, correlation_id, input, i)
            cross join lateral (
                select @id[i] as id, @fence[i] as fence, @route[i] as route, @kind[i] as kind, @version[i] as version,
                    @priority[i] as priority, @start_at[i] as start_at, @owner[i] as owner, @parent_id[i] as parent_id, @undecided[i] as undecided,
                        @rung[i] as rung, @keyed[i] as keyed,
                    @queue[i] as queue, @parent_call[i] as parent_call, @event_id[i] as event_id, @metadata[i] as metadata,
                        @trace_parent[i] as trace_parent
            ) u
            where (u.fence is null or (select nullif(current_setting('workflow.fence', true), '')::smallint[])[u.fence] = {Stored.Outcome.Applied})
              and (u.route is null or (select nullif(current_setting('workflow.route', true), '')::smallint[])[u.route] = {Stored.Outcome.Applied})
            @conflict
            returning id
        )
        select array_agg(s.id), now() from started s
        """;

    private const string DefaultQueue = "default";
    private readonly RowText plain;
    private readonly RowText lenient;
    private readonly List<StartRow> rows = [];
    private readonly Column<string> names;
    private readonly Column<string?> queues;
    private readonly Column<string?> correlations;
    private readonly Column<string?> parentCalls;
    private readonly Column<string?> events;
    private readonly Column<ReadOnlyMemory<byte>?> inputs;
    private readonly Column<ReadOnlyMemory<byte>?> metadata;
    private readonly Column<string?> traces;
    private readonly Column<Guid> ids;
    private readonly Column<int?> fences;
    private readonly Column<int?> routes;
    private readonly Column<short?> kinds;
    private readonly Column<int?> versions;
    private readonly Column<int?> priorities;
    private readonly Column<DateTime?> startAt;
    private readonly Column<Guid?> owners;
    private readonly Column<Guid?> parents;
    private readonly Column<bool?> undecided;
    private readonly Column<bool?> rung;
    private readonly Column<bool?> keyed;

    /// <summary>Creates the statement.</summary>
    /// <param name="sql">Puts the schema's name into a statement.</param>
    /// <param name="isStrict">Whether a correlation id that is taken is an error, as it is for a child, instead of leaving the row out.</param>
    public StartStatement(Func<string, string> sql, bool isStrict) : base(sql(Text))
    {
        IsStrict = isStrict;
        plain = new RowText(sql(Text).Replace("@conflict", "", StringComparison.Ordinal));
        lenient = new RowText(
            sql(Text).Replace("@conflict", isStrict ? "on conflict (id) do nothing" : "on conflict do nothing", StringComparison.Ordinal));
        names = Column<string>("name", NpgsqlDbType.Text);
        queues = Rare<string?>("queue", NpgsqlDbType.Text);
        correlations = Column<string?>("correlation_id", NpgsqlDbType.Text);
        parentCalls = Rare<string?>("parent_call", NpgsqlDbType.Text);
        events = Rare<string?>("event_id", NpgsqlDbType.Text);
        inputs = Column<ReadOnlyMemory<byte>?>("input", NpgsqlDbType.Bytea);
        metadata = Rare<ReadOnlyMemory<byte>?>("metadata", NpgsqlDbType.Bytea);
        traces = Rare<string?>("trace_parent", NpgsqlDbType.Text);
        ids = Column<Guid>("id", NpgsqlDbType.Uuid);
        fences = Rare<int?>("fence", NpgsqlDbType.Integer);
        routes = Rare<int?>("route", NpgsqlDbType.Integer);
        kinds = Rare<short?>("kind", NpgsqlDbType.Smallint);
        versions = Rare<int?>("version", NpgsqlDbType.Integer);
        priorities = Rare<int?>("priority", NpgsqlDbType.Integer);
        startAt = Rare<DateTime?>("start_at", NpgsqlDbType.TimestampTz);
        owners = Column<Guid?>("owner", NpgsqlDbType.Uuid);
        parents = Rare<Guid?>("parent_id", NpgsqlDbType.Uuid);
        undecided = Rare<bool?>("undecided", NpgsqlDbType.Boolean);
        rung = Rare<bool?>("rung", NpgsqlDbType.Boolean);
        keyed = Rare<bool?>("keyed", NpgsqlDbType.Boolean);
    }

    private bool IsStrict { get; }

    /// <summary>Gets the ids that were inserted.</summary>
    public IReadOnlyList<Guid> Inserted { get; private set; } = [];

    /// <summary>Gets the time of the insert, by the database's clock.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Gets whether some row has a key that callers choose.</summary>
    public bool HasKeys { get; private set; }

    public override bool HasResult => true;

    public void Add(StartRow row)
    {
        Count++;
        HasKeys |= row.HasKey;
        rows.Add(row with { Place = Count });
    }

    /// <summary>
    /// Fills the columns, in order of keys. Call once, when all rows are there. Looking for conflicts doubles the cost of an insert, so it is done
    /// only where keys are chosen by callers, or where the group was sent before.
    /// </summary>
    public void Complete(bool isAgain)
    {
        Statement = isAgain || (HasKeys && !IsStrict) ? lenient : plain;
        if (HasKeys)
        {
            rows.Sort(StartRow.ByKey);
        }

        foreach (var row in rows)
        {
            Fill(row, row.Execution);
        }
    }

    public override void Clear()
    {
        base.Clear();
        rows.Clear();
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
        names.Add(execution.Name);
        queues.Add(execution.Queue == DefaultQueue ? null : execution.Queue);
        correlations.Add(execution.CorrelationId);
        parentCalls.Add(execution.ParentCall);
        events.Add(execution.EventId);
        inputs.Add(OrNull(execution.Input));
        metadata.Add(OrNull(execution.Metadata));
        traces.Add(execution.TraceParent);
        ids.Add(execution.Id.Value);
        fences.Add(Unless(row.Fence, 0));
        routes.Add(Unless(row.Route, 0));
        kinds.Add(Unless((short)execution.Kind, (short)0));
        versions.Add(Unless(execution.Version, 1));
        priorities.Add(Unless(execution.Priority, 0));
        startAt.Add(Utc(execution.StartAt));
        owners.Add(row.Owner);
        parents.Add(execution.ParentId?.Value);
        undecided.Add(execution.Undecided ? true : null);
        rung.Add(row.IsRung ? true : null);
        keyed.Add(execution.IsKeyed ? true : null);
    }
}
