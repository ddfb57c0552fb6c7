namespace CodeFirstWorkflow.Commits;

using NpgsqlTypes;

/// <summary>Changes the rows of executions whose owner may: state, due time, progress, what is journaled of the inbox. The rows are locked.</summary>
internal sealed class TransitionStatement : RowStatement
{
    private const string Text = """
        with changed as (
            update @schema.workflow_execution e set
                state = coalesce(u.state, e.state),
                owner = case when u.releases then null else e.owner end,
                due_at = case when not u.releases then e.due_at when u.parked_by = '*' then null when u.parked_by is not null then coalesce(u.due_at, now()) else u.due_at end,
                rank = case when u.releases then floor(date_part('epoch', coalesce(u.due_at, now())) * 1000)::bigint - e.priority * 60000::bigint else e.rank end,
                aside_due_at = case when u.releases then u.aside_due_at else e.aside_due_at end,
                aside_seq = case when u.releases then e.inbox_seq else e.aside_seq end,
                paused_from = case when u.releases then null else e.paused_from end,
                ended_at = case when u.releases and u.state >= 4 then now() else e.ended_at end,
                parked_by = case when u.releases then u.parked_by else e.parked_by end,
                output = case when u.state is not null then u.output else e.output end,
                error = case when u.state is not null then u.error else e.error end,
                attempts = coalesce(u.attempts, e.attempts),
                run = coalesce(u.next_run, e.run),
                input = case when u.next_run is not null then u.next_input else e.input end,
                compensated = e.compensated or u.compensated,
                undecided = e.undecided and not u.decided,
                takeovers = case when u.advances then 0 else e.takeovers end,
                inbox_seen = greatest(e.inbox_seen, u.inbox_seen),
                progress = case when length(u.progress) > 0 then u.progress else e.progress end
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
                as u(fence, id, state, releases, due_at, aside_due_at, parked_by, output, error, attempts, next_run, next_input, compensated, decided, advances, inbox_seen, progress)
            where e.id = u.id and (select current_setting('workflow.fence')::smallint[])[u.fence] = 1
            returning e.id, e.state
        )
        delete from @schema.workflow_wait w using changed c where w.execution_id = c.id and c.state in (4, 6)
        """;

    private readonly Column<int> _fences;
    private readonly Column<Guid> _ids;
    private readonly Column<short?> _states;
    private readonly Column<bool> _releases;
    private readonly Column<DateTime?> _due;
    private readonly Column<DateTime?> _aside;
    private readonly Column<string?> _parkedBy;
    private readonly Column<ReadOnlyMemory<byte>> _outputs;
    private readonly Column<ReadOnlyMemory<byte>> _errors;
    private readonly Column<int?> _attempts;
    private readonly Column<int?> _nextRuns;
    private readonly Column<ReadOnlyMemory<byte>> _nextInputs;
    private readonly Column<bool> _compensated;
    private readonly Column<bool> _decided;
    private readonly Column<bool> _advances;
    private readonly Column<long?> _seen;
    private readonly Column<ReadOnlyMemory<byte>> _progress;

    public TransitionStatement(Func<string, string> sql) : base(sql(Text))
    {
        _fences = Column<int>(NpgsqlDbType.Integer);
        _ids = Column<Guid>(NpgsqlDbType.Uuid);
        _states = Column<short?>(NpgsqlDbType.Smallint);
        _releases = Column<bool>(NpgsqlDbType.Boolean);
        _due = Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _aside = Column<DateTime?>(NpgsqlDbType.TimestampTz);
        _parkedBy = Column<string?>(NpgsqlDbType.Text);
        _outputs = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        _errors = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        _attempts = Column<int?>(NpgsqlDbType.Integer);
        _nextRuns = Column<int?>(NpgsqlDbType.Integer);
        _nextInputs = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        _compensated = Column<bool>(NpgsqlDbType.Boolean);
        _decided = Column<bool>(NpgsqlDbType.Boolean);
        _advances = Column<bool>(NpgsqlDbType.Boolean);
        _seen = Column<long?>(NpgsqlDbType.Bigint);
        _progress = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
    }

    /// <summary>Adds the row's change, if the write has one.</summary>
    public void Add(ExecutionWrite write, int fence)
    {
        if (write is { Transition: null, InboxSeen: null, Progress.IsEmpty: true })
        {
            return;
        }

        Count++;
        _fences.Add(fence);
        _ids.Add(write.Id.Value);
        _seen.Add(write.InboxSeen);
        _progress.Add(write.Progress);
        _advances.Add(write.Entries.Count > 0);
        AddState(write.Transition);
    }

    private void AddState(ExecutionTransition? to)
    {
        var releases = to is { NextRun: null };
        _states.Add((short?)to?.State);
        _releases.Add(releases);
        AddDue(to);
        _parkedBy.Add(to?.ParkedBy);
        _outputs.Add(to?.Output ?? default);
        _errors.Add(to?.Error ?? default);
        _attempts.Add(to?.Attempts);
        _nextRuns.Add(to?.NextRun);
        _nextInputs.Add(to?.NextInput ?? default);
        _compensated.Add(to?.Compensated ?? false);
        _decided.Add(to?.Decided ?? false);
    }

    // A paused execution keeps its due time aside until it is unpaused.
    private void AddDue(ExecutionTransition? to)
    {
        var isPaused = to is { State: ExecutionState.Paused, ParkedBy: null };
        var isOver = to is null || ControlRules.IsTerminal(to.State);
        _due.Add(isPaused || isOver ? null : Utc(to!.DueAt));
        _aside.Add(isPaused ? Utc(to!.DueAt) : null);
    }
}
