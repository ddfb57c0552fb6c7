using CodeFirstWorkflow.PostgreSql.Rows;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Changes the rows of executions whose owner may write: state, due time, progress, what is journaled of the inbox. The rows are locked.
/// </summary>
internal sealed class TransitionStatement : RowStatement
{
    private const string Update = $"""
        update @schema.workflow_execution e set
            state = coalesce(u.state, e.state),
            owner = case when u.releases then null else e.owner end,
            due_at = case when not u.releases then e.due_at when u.parked_by = '*' then null
                when u.parked_by is not null then coalesce(u.due_at, now()) else u.due_at end,
            rank = case when u.releases then floor(date_part('epoch', coalesce(u.due_at, now())) * 1000)::bigint - e.priority * 60000::bigint
                else e.rank end,
            rung_at = case when not u.releases then e.rung_at
                when u.rung and (u.due_at is not null or u.parked_by is not null) and u.parked_by is distinct from '*'
                    then greatest(u.due_at, now()) end,
            aside_due_at = case when u.releases then u.aside_due_at else e.aside_due_at end,
            aside_seq = case when u.releases then e.inbox_seq else e.aside_seq end,
            paused_from = case when u.releases then null else e.paused_from end,
            ended_at = case when u.releases and u.state {Stored.IsEnded} then now() else e.ended_at end,
            parked_by = case when u.releases then u.parked_by else e.parked_by end,
            output = case when u.state is not null then coalesce(t.output, '') else e.output end,
            error = case when u.state is not null then coalesce(u.error, '') else e.error end,
            attempts = coalesce(u.attempts, e.attempts),
            run = coalesce(u.next_run, e.run),
            input = case when u.next_run is not null then coalesce(u.next_input, '') else e.input end,
            compensated = e.compensated or coalesce(u.compensated, false),
            undecided = e.undecided and not coalesce(u.decided, false),
            takeovers = case when u.idles then e.takeovers else 0 end,
            inbox_seen = greatest(e.inbox_seen, u.inbox_seen),
            progress = coalesce(u.progress, e.progress)
        from unnest(@id, @output) with ordinality as t(id, output, i)
        cross join lateral (
            select @fence[i] as fence, @state[i] as state, @state[i] is not null and @next_run[i] is null as releases,
                @due_at[i] as due_at, @aside_due_at[i] as aside_due_at, @attempts[i] as attempts, @next_run[i] as next_run,
                @compensated[i] as compensated, @decided[i] as decided, @idles[i] as idles, @inbox_seen[i] as inbox_seen, @rung[i] as rung,
                @parked_by[i] as parked_by, @error[i] as error, @next_input[i] as next_input, @progress[i] as progress
        ) u
        where e.id = t.id and (select current_setting('workflow.fence')::smallint[])[u.fence] = {Stored.Outcome.Applied}
        """;

    private const string UpdateAndRemoveWaits = $"""
        with changed as (
        {Update}
        returning e.id, e.state
        )
        delete from @schema.workflow_wait w using changed c
        where w.execution_id = c.id and c.state in ({Stored.State.Completed}, {Stored.State.Cancelled})
        """;

    private readonly RowText update;
    private readonly RowText updateAndRemoveWaits;
    private readonly Column<Guid> ids;
    private readonly Column<string?> parkedBy;
    private readonly Column<ReadOnlyMemory<byte>?> outputs;
    private readonly Column<ReadOnlyMemory<byte>?> errors;
    private readonly Column<ReadOnlyMemory<byte>?> nextInputs;
    private readonly Column<ReadOnlyMemory<byte>?> progress;
    private readonly Column<int> fences;
    private readonly Column<short?> states;
    private readonly Column<DateTime?> due;
    private readonly Column<DateTime?> aside;
    private readonly Column<int?> attempts;
    private readonly Column<int?> nextRuns;
    private readonly Column<bool?> compensated;
    private readonly Column<bool?> decided;
    private readonly Column<bool?> idles;
    private readonly Column<long?> seen;
    private readonly Column<bool?> rung;

    public TransitionStatement(Func<string, string> sql) : base(sql(Update))
    {
        (update, updateAndRemoveWaits) = (Statement, new RowText(sql(UpdateAndRemoveWaits)));
        ids = Column<Guid>("id", NpgsqlDbType.Uuid);
        parkedBy = Rare<string?>("parked_by", NpgsqlDbType.Text);
        outputs = Column<ReadOnlyMemory<byte>?>("output", NpgsqlDbType.Bytea);
        errors = Rare<ReadOnlyMemory<byte>?>("error", NpgsqlDbType.Bytea);
        nextInputs = Rare<ReadOnlyMemory<byte>?>("next_input", NpgsqlDbType.Bytea);
        progress = Rare<ReadOnlyMemory<byte>?>("progress", NpgsqlDbType.Bytea);
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        states = Column<short?>("state", NpgsqlDbType.Smallint);
        due = Rare<DateTime?>("due_at", NpgsqlDbType.TimestampTz);
        aside = Rare<DateTime?>("aside_due_at", NpgsqlDbType.TimestampTz);
        attempts = Column<int?>("attempts", NpgsqlDbType.Integer);
        nextRuns = Rare<int?>("next_run", NpgsqlDbType.Integer);
        compensated = Rare<bool?>("compensated", NpgsqlDbType.Boolean);
        decided = Rare<bool?>("decided", NpgsqlDbType.Boolean);
        idles = Rare<bool?>("idles", NpgsqlDbType.Boolean);
        seen = Rare<long?>("inbox_seen", NpgsqlDbType.Bigint);
        rung = Rare<bool?>("rung", NpgsqlDbType.Boolean);
    }

    /// <summary>Adds the row's change, if the write has one.</summary>
    public void Add(ExecutionWrite write, int fence)
    {
        if (write is { Transition: null, InboxSeen: null, Progress.IsEmpty: true })
        {
            return;
        }

        Count++;
        ids.Add(write.Id.Value);
        progress.Add(OrNull(write.Progress));
        fences.Add(fence);
        idles.Add(write.Entries.Count == 0 ? true : null);
        seen.Add(write.InboxSeen);
        rung.Add(write.Ring is RingKind.None ? null : true);
        AddState(write.Transition);
        if (write is { MayHaveWaits: true, Transition.State: ExecutionState.Completed or ExecutionState.Cancelled })
        {
            Statement = updateAndRemoveWaits;
        }
    }

    public override void Clear()
    {
        base.Clear();
        Statement = update;
    }

    private void AddState(ExecutionTransition? to)
    {
        parkedBy.Add(to?.ParkedBy);
        outputs.Add(OrNull(to?.Output ?? default));
        errors.Add(OrNull(to?.Error ?? default));
        nextInputs.Add(OrNull(to?.NextInput ?? default));
        states.Add((short?)to?.State);
        attempts.Add(to?.Attempts);
        nextRuns.Add(to?.NextRun);
        compensated.Add(to is { Compensated: true } ? true : null);
        decided.Add(to is { Decided: true } ? true : null);
        AddDue(to);
    }

    // A paused execution keeps its due time aside until it is unpaused.
    private void AddDue(ExecutionTransition? to)
    {
        var isPaused = to is { State: ExecutionState.Paused, ParkedBy: null };
        var isOver = to is null || ControlRules.IsTerminal(to.State);
        due.Add(isPaused || isOver ? null : Utc(to!.DueAt));
        aside.Add(isPaused ? Utc(to!.DueAt) : null);
    }
}
