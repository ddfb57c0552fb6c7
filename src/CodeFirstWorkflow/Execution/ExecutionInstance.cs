using System.Collections.Concurrent;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>
/// An execution in memory: takes messages one at a time, advances the run, hands its entries to the journal writer and starts effects once everything
/// before them is durable. At most one write of it is under way.
/// </summary>
internal sealed class ExecutionInstance : IThreadPoolWorkItem, IDisposable
{
    private readonly ConcurrentQueue<IExecutionMessage> messages = new();
    private readonly List<IThreadPoolWorkItem> starting = [];
    private readonly List<ActionCall> held = [];
    private readonly WorkflowMethod program;
    private CancellationTokenSource stop = new();
    private ITimer? timer;
    private WorkflowRun? run;
    private int scheduled;
    private int running;
    private int searches;
    private int attempts;
    private long inboxSeen;
    private long inboxKnown;
    private long inboxWritten;
    private bool isWriting;
    private bool isReadingInbox;
    private bool hasMoreInbox;
    private bool isStopped;
    private bool isTurnOver;
    private bool hasLeft;

    public ExecutionInstance(IExecutionHost host, ExecutionRecord record, WorkflowMethod program)
    {
        (Host, Record, this.program) = (host, record, program);
        (inboxSeen, inboxKnown, inboxWritten) = (record.InboxSeen, record.InboxSeen, record.InboxSeen);
    }

    public IExecutionHost Host { get; }

    public ExecutionRecord Record { get; private set; }

    /// <summary>Gets how it ended; null while it has not.</summary>
    public ExecutionEnding? Ending { get; private set; }

    public long Epoch => Record.Epoch;

    /// <summary>Applies a message on this thread, or leaves it to the thread that is at it.</summary>
    public void Post(IExecutionMessage message)
    {
        messages.Enqueue(message);
        if (Interlocked.CompareExchange(ref scheduled, 1, 0) == 0)
        {
            Execute();
        }
    }

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(IExecutionMessage message)
    {
        messages.Enqueue(message);
        if (Interlocked.CompareExchange(ref scheduled, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public void Execute()
    {
        do
        {
            var single = Turn();
            Interlocked.Exchange(ref scheduled, 0);

            // Runs here, with the turn given back: one hop less a step, and a message that comes meanwhile is taken by its own thread.
            single?.Execute();
        }
        while (!messages.IsEmpty && Interlocked.CompareExchange(ref scheduled, 1, 0) == 0);
    }

    public void Dispose()
    {
        timer?.Dispose();
        stop.Dispose();
    }

    /// <summary>Loads what it needs and begins.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<JournalEntry> journal = Record is { Epoch: 1, Run: 1 } ? [] : await Host.Store.ReadJournalAsync(Record.Id, Record.Run, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<InboxItem> inbox = Record.InboxSequence == Record.InboxSeen ? [] : await Host.Store.ReadInboxAsync(Record.Id, Record.InboxSeen, cancellationToken).ConfigureAwait(false);
            Post(new Loaded(journal, inbox));
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Post(new LoadFailed(e));
        }
    }

    internal void Begin(IReadOnlyList<JournalEntry> journal, IReadOnlyList<InboxItem> inbox)
    {
        using var span = Host.Telemetry.Activate(Record.Name, Record.Id, Record.TraceParent);
        var started = Host.Services.Clock.Time.GetTimestamp();
        var entries = Decode(journal);
        var retried = RetryJournal.Take(Record, entries, inbox, Host.Services.Clock.UtcNow);
        run = new WorkflowRun(Record, program, entries, Host.Services);
        if (retried is not null)
        {
            run.Effects.Entries.Add(retried);
        }

        run.Replay();
        if (journal.Count > 0)
        {
            Host.Telemetry.Metrics.Replayed(Record.Name, Host.Services.Clock.Time.GetElapsedTime(started));
        }

        Take(inbox);
        FireDue();
        if (hasMoreInbox)
        {
            ReadInbox();
        }
    }

    internal void ReadInbox()
    {
        // While it is being loaded there is no code yet to give the rows to; once it is loaded it looks again.
        if (isReadingInbox || run is null)
        {
            hasMoreInbox = true;
            return;
        }

        isReadingInbox = true;
        hasMoreInbox = false;
        _ = ReadInboxAsync(inboxKnown);
    }

    internal void TakeInbox(IReadOnlyList<InboxItem>? items, Exception? error)
    {
        isReadingInbox = false;
        if (items is null)
        {
            GiveUp(error!);
            return;
        }

        Take(items);
        if (hasMoreInbox)
        {
            ReadInbox();
        }
    }

    internal void FireDue()
    {
        if (run is null || run.IsPaused || run.HasEnded || run.Violation is not null)
        {
            return;
        }

        var now = Host.Services.Clock.UtcNow;
        if (TimeLimit <= now && run.Cancellation is null)
        {
            Cancel(new CancelInfo($"The workflow took longer than its time limit of {program.Definition.Timeout!.Value.TotalSeconds:0.###} s.", IsTimeout: true));
        }

        foreach (var call in run.Pending.Where(call => call.DueAt <= now).OrderBy(call => call.DueAt).ToList())
        {
            if (run.Find(call.Number) == call)
            {
                Fire(call);
            }
        }
    }

    internal void StopWorking()
    {
        isStopped = true;
        stop.Cancel();
    }

    /// <summary>Starts no attempt any more and lets go, due at once if attempts are left to start. One that is still being loaded goes on: each turn has to get somewhere.</summary>
    internal void EndTurn() => isTurnOver = run is not null;

    internal void TakeOutcome(ActionCall call, ActionOutcome outcome)
    {
        running--;
        call.IsRunning = false;
        attempts = Math.Max(attempts, call.Attempt);
        if (run!.Find(call.Number) != call || (outcome.IsInterrupted && outcome.Error is not null))
        {
            // Cancelled meanwhile: the late result is ignored. Or the worker stops: another one makes the attempt again.
            return;
        }

        if (outcome.Error is null)
        {
            run.Append(JournalEntryKind.ActionCompleted, call.Number, call.Identity, outcome.Result);
        }
        else
        {
            var (kind, payload) = AttemptEnd.Decide(call, outcome, Host.Services.Clock.UtcNow);
            run.Append(kind, call.Number, call.Identity, payload);
        }
    }

    /// <summary>Appends the result of a transactional action and takes everything that gathered, for the store to commit with the action's own writes.</summary>
    internal ExecutionWrite TakeTransaction(ActionCall call, ActionOutcome outcome)
    {
        run!.Append(JournalEntryKind.ActionCompleted, call.Number, call.Identity, outcome.Result);
        return Write(run.Effects.TakeWrites(), run.Effects.Entries, null, []);
    }

    internal void EndTransaction(WriteOutcome outcome, Exception? error)
    {
        running--;
        isWriting = false;
        if (outcome is WriteOutcome.Applied)
        {
            inboxWritten = inboxSeen;
        }
        else if (outcome is WriteOutcome.Fenced)
        {
            Leave(null, null);
        }
        else
        {
            // The run saw a result that may not stand: only the journal knows. It is loaded again.
            Host.Logger.TransactionUnknown(error, Record.Name, Record.Id);
            Reload();
        }
    }

    internal void FailTransaction(ActionCall call, ActionOutcome outcome, WriteOutcome result)
    {
        isWriting = false;
        if (result is WriteOutcome.Fenced)
        {
            Leave(null, null);
            return;
        }

        TakeOutcome(call, outcome);
    }

    internal void OnCommitted(CommittedWrite committed)
    {
        isWriting = false;
        switch (committed.Write.Outcome)
        {
            case WriteOutcome.Applied:
                inboxWritten = committed.Execution.InboxSeen ?? inboxWritten;
                Host.OnWritten(committed.Execution);
                Start(committed.FollowUps);
                committed.OnApplied?.Invoke();
                break;
            case WriteOutcome.InboxMoved:
                run!.Effects.Restore(committed.Writes);
                ReadInbox();
                break;
            case WriteOutcome.Failed:
                GiveUp(committed.Write.Error!);
                break;
            default:
                Host.Telemetry.Metrics.LeaseLost();
                Host.Logger.Fenced(Record.Name, Record.Id, Epoch);
                Leave(null, null);
                break;
        }
    }

    /// <summary>Lets the execution go without a word to the store; its lease, or the worker's end, frees it.</summary>
    internal void GiveUp(Exception error)
    {
        if (!hasLeft)
        {
            Host.Logger.GivenUp(error, Record.Name, Record.Id);
            Leave(null, null);
        }
    }

    private IThreadPoolWorkItem? Turn()
    {
        try
        {
            while (messages.TryDequeue(out var message))
            {
                if (!hasLeft)
                {
                    message.Apply(this);
                }
            }

            if (!hasLeft && run is not null)
            {
                Advance();
            }
        }
#pragma warning disable CA1031 // Justification: an error here is the engine's own; the execution is freed rather than stuck.
        catch (Exception e)
#pragma warning restore CA1031
        {
            GiveUp(e);
        }

        return TakeStarting();
    }

    private void Advance()
    {
        if (isWriting)
        {
            return;
        }

        if (run!.Violation is { } violation)
        {
            Park(violation);
        }
        else if (run.HasEnded)
        {
            End();
        }
        else if (run.Sequence > Host.MaxJournalEntries)
        {
            End();
        }
        else if (run.Effects.HasWrites)
        {
            Flush();
        }
        else
        {
            Start(run.Effects.TakeFollowUps());
            Settle();
        }
    }

    private void Flush()
    {
        if (IsIdle && !run!.Effects.HasFollowUps && !HoldsRetry && run.Pending.Count > 0)
        {
            LetGo();
        }
        else
        {
            Send(null, [], [], null);
        }
    }

    private void Settle()
    {
        if (isStopped && running == 0)
        {
            Leave(null, null);
        }
        else if (IsIdle && !HoldsRetry)
        {
            run!.CheckProgress();
            if (run.Violation is { } violation)
            {
                Park(violation);
            }
            else
            {
                LetGo();
            }
        }
        else
        {
            ArmTimer();
        }
    }

    private bool IsIdle => running == 0 && searches == 0 && !isReadingInbox && starting.Count == 0 && (held.Count == 0 || isTurnOver || run!.IsPaused);

    // A short retry is waited for in memory; a long one is a persisted timer and holds no worker.
    private bool HoldsRetry => !run!.IsPaused && !isTurnOver && run.Pending.OfType<ActionCall>().Any(call => call.DueAt is { } due && due - Host.Services.Clock.UtcNow <= Host.Lease);

    private DateTimeOffset? TimeLimit => program.Definition.Timeout is { } limit ? (Record.StartedAt ?? Record.CreatedAt) + limit : null;

    private void LetGo()
    {
        var state = run!.IsPaused ? ExecutionState.Paused : ExecutionState.Waiting;
        DateTimeOffset? due = run.IsPaused ? null : held.Count > 0 ? Host.Services.Clock.UtcNow : NextDue();
        Send(new ExecutionTransition { State = state, ExpectedInboxSequence = inboxSeen, DueAt = due, Compensated = run.HasCompensated }, [], [], () => Leave(state, due));
    }

    private void Park(WorkflowException violation)
    {
        if (running > 0)
        {
            stop.Cancel();
        }

        // What the code did since it left the journal never happened.
        run!.Effects.TakeWrites();
        run.Effects.TakeFollowUps();
        Host.Logger.Parked(violation, Record.Name, Record.Id);
        var failure = EngineJson.Write(FailureInfo.From(violation) with { Stack = null }, EngineJson.Default.FailureInfo);
        Send(
            new ExecutionTransition { State = ExecutionState.Paused, ExpectedInboxSequence = inboxKnown, Error = failure, ParkedBy = Host.Build },
            [],
            [],
            () => Leave(ExecutionState.Paused, null));
    }

    private void End()
    {
        if (isReadingInbox)
        {
            return;
        }

        var ending = ExecutionEnding.Decide(run!, Record, Math.Max(attempts, 1), Host);
        if (ending.State is not ExecutionState.Completed && running > 0)
        {
            stop.Cancel();
        }

        Send(ending.Transition with { ExpectedInboxSequence = inboxSeen }, ending.Entries, ending.Sends, ending.Transition.NextRun is null ? () => Finish(ending) : () => Continue(ending));
    }

    private void Finish(ExecutionEnding ending)
    {
        Ending = ending;
        Host.Telemetry.Metrics.ExecutionEnded(Record.Name, ending.State, Host.Services.Clock.UtcNow - (Record.StartedAt ?? Record.CreatedAt));
        Leave(ending.State, null);
    }

    private void Continue(ExecutionEnding ending)
    {
        Record = Record with { Run = Record.Run + 1, Input = ending.Transition.NextInput };
        run = new WorkflowRun(Record, program, Decode([.. ending.Entries.Where(entry => entry.Run == Record.Run)]), Host.Services);
        run.Replay();
    }

    private void Send(ExecutionTransition? transition, List<JournalEntry> more, IReadOnlyList<InboxItem> sends, Action? onApplied)
    {
        var writes = run!.Effects.TakeWrites();
        var followUps = run.Effects.TakeFollowUps();
        var entries = more.Count == 0 ? writes.Entries : [.. writes.Entries, .. more];
        isWriting = true;
        Host.Writer.Enqueue(new CommittedWrite(this, Write(writes, entries, transition, sends), writes, followUps, onApplied));
    }

    private ExecutionWrite Write(RunWrites writes, List<JournalEntry> entries, ExecutionTransition? transition, IReadOnlyList<InboxItem> sends) => new()
    {
        Id = Record.Id,
        Owner = Host.WorkerId,
        Epoch = Epoch,
        Entries = entries.Count > 0 ? entries : writes.Entries,
        InboxSeen = inboxSeen != inboxWritten && run!.Violation is null ? inboxSeen : null,
        Transition = transition,
        Progress = writes.Progress,
        Children = writes.Children,
        Events = writes.Events,
        Sends = sends,
        Waits = writes.Waits,
    };

    private void Start(FollowUps followUps)
    {
        held.AddRange(followUps.Actions);
        if (!isStopped && !run!.IsPaused && held.Count > 0 && Host.IsLeaseValid)
        {
            StartActions();
        }

        if (followUps.LookBacks.Count > 0)
        {
            searches++;
            _ = LookBack.RunAsync(this, followUps.LookBacks);
        }

        foreach (var child in followUps.CancelledChildren)
        {
            _ = ChildControl.SendAsync(Host, child, InboxKind.Cancel, Record);
        }

        foreach (var child in followUps.RetriedChildren)
        {
            _ = ChildControl.SendAsync(Host, child, InboxKind.Retry, Record);
        }
    }

    private void StartActions()
    {
        var left = new List<ActionCall>();
        for (var i = 0; i < held.Count; i++)
        {
            var call = held[i];
            if (run!.Find(call.Number) != call)
            {
                continue;
            }

            if (isTurnOver && !call.IsIntended)
            {
                // The next turn makes it. One whose intent is journaled has to start now, or nobody would know that it did not.
                left.Add(call);
                continue;
            }

            if (call.Plan.Transactional)
            {
                if (isWriting || run.Effects.HasWrites)
                {
                    // It takes the place of the journal's next write, so everything before it has to be durable; the turn after that write comes back here.
                    held.RemoveRange(0, i);
                    held.AddRange(left);
                    return;
                }

                isWriting = true;
                starting.Add(new TransactionalAttempt(this, call, stop.Token));
            }
            else
            {
                starting.Add(new ActionAttempt(this, call, stop.Token));
            }

            running++;
        }

        held.Clear();
        held.AddRange(left);
    }

    internal void OnSearched()
    {
        searches--;
        ReadInbox();
    }

    private IThreadPoolWorkItem? TakeStarting()
    {
        if (starting.Count == 0)
        {
            return null;
        }

        var single = starting.Count == 1 ? starting[0] : null;
        for (var i = 0; single is null && i < starting.Count; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(starting[i], preferLocal: false);
        }

        starting.Clear();
        return single;
    }

    private void Take(IReadOnlyList<InboxItem> items)
    {
        foreach (var item in items)
        {
            inboxKnown = Math.Max(inboxKnown, item.Sequence);
            if (item.Sequence <= inboxSeen || run!.Violation is not null)
            {
                // Code that is about to be parked takes nothing more; it is read again when it goes on.
                continue;
            }

            inboxSeen = item.Sequence;
            if (item.Kind is InboxKind.Cancel && !run!.HasEnded)
            {
                Cancel(new CancelInfo(item.Payload.IsEmpty ? null : EngineJson.Read(item.Payload, EngineJson.Default.String)));
            }
            else
            {
                InboxJournal.Take(run!, item, Host.Services.Gate);
            }
        }
    }

    private void Cancel(CancelInfo info)
    {
        var shielded = run!.IsCompensating;
        run.Append(JournalEntryKind.CancelRequested, 0, "$cancel", EngineJson.Write(info, EngineJson.Default.CancelInfo));
        if (!shielded && !isStopped)
        {
            // Attempts under way are told; those that cancellation handlers start get a token of their own.
            stop.Cancel();
            stop = new CancellationTokenSource();
        }
    }

    private void Fire(PendingCall call)
    {
        switch (call)
        {
            case TimerCall:
                run!.Append(JournalEntryKind.TimerFired, call.Number, call.Identity);
                break;
            case WaitCall:
                run!.Append(JournalEntryKind.WaitTimedOut, call.Number, call.Identity);
                break;
            case ActionCall action:
                run!.Begin(action);
                break;
        }
    }

    private DateTimeOffset? NextDue()
    {
        var due = run!.Pending.Min(call => call.DueAt);
        return TimeLimit is { } limit && run.Cancellation is null && (due is null || limit < due) ? limit : due;
    }

    private void ArmTimer()
    {
        if (run!.IsPaused || NextDue() is not { } due)
        {
            return;
        }

        var wait = due - Host.Services.Clock.UtcNow;
        timer ??= Host.Services.Clock.Time.CreateTimer(static state => ((ExecutionInstance)state!).Post(TimeCame.Instance), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, int.MaxValue)), Timeout.InfiniteTimeSpan);
    }

    private void Reload()
    {
        run = null;
        held.Clear();
        _ = LoadAsync(CancellationToken.None);
    }

    private void Leave(ExecutionState? state, DateTimeOffset? due)
    {
        if (!hasLeft)
        {
            hasLeft = true;
            stop.Cancel();
            timer?.Dispose();
            Host.OnLeft(this, state, due);
        }
    }

    private List<JournalEntry> Decode(IReadOnlyList<JournalEntry> journal)
    {
        var entries = new List<JournalEntry>(journal.Count);
        foreach (var entry in journal)
        {
            entries.Add(entry with { PayloadUtf8 = Host.Services.Gate.Decode(entry.PayloadUtf8) });
        }

        return entries;
    }

    private async Task ReadInboxAsync(long after)
    {
        InboxRead message;
        try
        {
            message = new InboxRead(await Host.Store.ReadInboxAsync(Record.Id, after, CancellationToken.None).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            message = new InboxRead(null, e);
        }

        Post(message);
    }
}
