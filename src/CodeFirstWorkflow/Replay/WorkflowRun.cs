using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// One run of a workflow's code against its journal: pure, without I/O. Journal entries go in, one at a time and in order; calls come out as
/// <see cref="Effects"/>. The code sees the same live and on replay: an entry is delivered as soon as it is appended.
/// </summary>
internal sealed class WorkflowRun : ICallLedger
{
    private readonly WorkflowScheduler scheduler = new();
    private readonly CallNames names = new();
    private readonly ReplayCursor replay;
    private readonly Retries retries;
    private readonly WaitAnswers answers;
    private readonly WorkflowMethod program;
    private readonly RunServices services;
    private readonly ReplayContext context;
    private readonly ReadOnlyMemory<byte> input;
    private readonly RunJournal journal;
    private Task<ReadOnlyMemory<byte>>? main;
    private volatile bool isDropped;

    public WorkflowRun(ExecutionRecord record, WorkflowMethod program, List<JournalEntry> entries, RunServices services)
    {
        (Record, this.program, this.services) = (record, program, services);
        (var history, retries, Undone) = JournalHistory.Effective(entries);
        replay = new ReplayCursor(history, retries);
        answers = new WaitAnswers(this, new Refused(history));
        journal = new RunJournal(record, Effects, services, entries.Count == 0 ? 0 : entries[^1].Sequence);
        UtcNow = record.StartedAt ?? record.CreatedAt;
        input = services.Payloads.DecodeInput(record);
        Signals = new SignalBuffer();
        Losers = new Losers(this, Pending, Signals);
        context = new ReplayContext(this, Losers, services);
    }

    public ExecutionRecord Record { get; }

    /// <summary>Gets or sets the trace in which ended waits are shown; null while history is replayed, and when no listener wants spans.</summary>
    public ExecutionTrace? Trace { get; set; }

    /// <summary>Gets whether no other worker has had the run before.</summary>
    public bool IsFirstToRun { get; init; }

    public RunEffects Effects { get; } = new();

    /// <summary>Gets the origins of the failures that the code received.</summary>
    public FailureOrigins Origins { get; } = new();

    public SignalBuffer Signals { get; }

    public DateTimeOffset UtcNow { get; private set; }

    public bool IsReplaying => !replay.IsAtEnd;

    public ILogger Logger => context.Logger;

    public bool IsDropped => isDropped;

    /// <summary>Gets the compensators that the code registered; null when it registered none.</summary>
    public Compensations? Compensations => context.Compensations;

    public CompensationHistory Undone { get; }

    public bool IsPaused { get; private set; }

    /// <summary>Gets the reason of the cancellation; null while none was requested.</summary>
    public CancelInfo? Cancellation { get; private set; }

    /// <summary>Gets why the code cannot continue: it does not match the journal, or awaits something foreign. The execution is parked.</summary>
    public WorkflowException? Violation { get; private set; }

    public int Calls { get; private set; }

    /// <summary>Gets the number of retries so far.</summary>
    public int Retries => retries.Count;

    public long Sequence => journal.Sequence;

    public PendingCalls Pending { get; } = new();

    /// <summary>Gets whether the code has ended, in any way.</summary>
    public bool HasEnded => main is { IsCompleted: true };

    /// <summary>Gets whether the code has ended by asking for a next run.</summary>
    public bool AsksToContinue => main is { IsFaulted: true, Exception.InnerException: ContinueAsNewException };

    public Task<ReadOnlyMemory<byte>> Main => main!;

    /// <summary>Gets the calls that lost a race, or whose scope ended.</summary>
    public Losers Losers { get; }

    /// <summary>Stops the code at its next call. Callable from any thread, because the code may be in a loop that never ends the turn.</summary>
    public void Drop() => isDropped = true;

    /// <summary>Runs the code up to the end of the journal.</summary>
    public void Replay()
    {
        // Entries that the previous run carried over precede the start of this one, and are delivered before its code begins.
        for (var hasStarted = Record.Run is 1; !hasStarted && IsReplaying;)
        {
            hasStarted = replay.Next.Kind is JournalEntryKind.RunStarted;
            Deliver(replay.Take());
        }

        Turn(static run => run.main = run.RunMainAsync(), this);
        CatchUp();
    }

    // Runs the code up to the end of the journal, then starts what was under way.
    private void CatchUp()
    {
        while (Violation is null && IsReplaying)
        {
            if (replay.PassVoid() || NonDeterminism.IsNote(replay.Next.Kind))
            {
                TakeNote();
            }
            else if (NonDeterminism.IsMade(replay.Next.Kind))
            {
                Violate(NonDeterminism.Missing(Record, replay.Next, Calls, main));
            }
            else
            {
                Turn(static state => state.Run.Deliver(state.Entry), (Run: this, Entry: replay.Take()));
            }
        }

        if (Violation is null)
        {
            CheckOutside();
            Losers.Children?.NotifyAgain();
            UnderWay.Begin(this, context, retries);
        }
    }

    public void Append(JournalEntryKind kind, int call, string identity, ReadOnlyMemory<byte> payload = default)
    {
        var entry = journal.Add(kind, call, identity, payload);
        Turn(static state => state.Run.Deliver(state.Entry), (Run: this, Entry: entry));
        CheckOutside();
        if (IsReplaying)
        {
            // A compensator that runs again receives its earlier results.
            CatchUp();
        }
    }

    /// <summary>Fires a due call: a delay, a wait that times out, or the time between two attempts.</summary>
    public void Fire(PendingCall call)
    {
        if (call is ActionCall action)
        {
            action.NotBefore = null;
            context.Begin(action);
        }
        else
        {
            Append(call.DueKind, call.Number, call.Identity);
        }
    }

    public PendingCall? Find(int number) => Pending.Find(number);

    public int GenerationOf(int number) => retries.GenerationOf(number);

    public void EnsureCurrent() => scheduler.EnsureCurrent(Record.Name);

    public (int Number, string Identity) Next(string name)
    {
        var call = (Number: ++Calls, Identity: names.Next(name));
        replay.Reach(call.Number, call.Identity);
        return call;
    }

    public bool Accept(int number, string identity)
    {
        if (IsReplaying && replay.Other(number, identity) is { } known)
        {
            Violate(NonDeterminism.Different(Record, known, identity));
        }

        return Violation is null;
    }

    public void Add(PendingCall call)
    {
        (call.Scope, call.After) = (Losers.Scope, Losers.Race);
        Pending.Add(call);
    }

    public bool Remove(PendingCall call) => Pending.Remove(call.Number);

    public JournalEntry? RecordOrMatch(JournalEntryKind kind, int number, string identity, Func<ReadOnlyMemory<byte>> payload)
    {
        PassTo(kind, number, identity);
        if (replay.IsNext(kind, number, identity))
        {
            return replay.Take();
        }

        if (!IsReplaying || replay.IsBeforeRetry)
        {
            return (IsReplaying ? replay.TakeAhead(kind, number, identity) : null) ?? journal.Add(kind, number, identity, payload());
        }

        Violate(NonDeterminism.Different(Record, replay.Next, identity));
        return null;
    }

    public bool IsNew(JournalEntry entry) => journal.IsNew(entry);

    public bool IsNext(JournalEntryKind kind, int number) => IsReplaying && replay.Next.Kind == kind && replay.Next.CallNumber == number;

    public bool TryTake(JournalEntryKind kind, string call)
    {
        if (!IsReplaying)
        {
            journal.Add(kind, 0, call, default);
            return true;
        }

        replay.PassVoid();
        var notes = replay.NotesUpTo(kind, call);
        for (var taken = 0; taken < notes; taken++)
        {
            TakeNote();
        }

        return notes > 0 || (!IsReplaying && journal.Add(JournalEntryKind.Patched, 0, call, default) is not null);
    }

    // A worker of an early build may have come just as far, and its actions may have used the values that it drew.
    public bool TakeSeed() => replay.Has(JournalEntryKind.Seeded)
        || ((!IsReplaying || replay.IsBeforeRetry) && (IsFirstToRun || journal.HasGrown) && journal.Add(JournalEntryKind.Seeded, 0, "$random", default) is not null);

    public bool TryComplete(WaitCall call, JournalEntry buffered) => answers.TryComplete(call, buffered);

    /// <summary>Refuses the payload of a resume that does not fit its wait, which continues.</summary>
    public void Refuse(WaitCall call, ReadOnlyMemory<byte> payload, PayloadException misfit) => answers.Refuse(call, payload, misfit, null);

    public void NoteFailedCompensation(int index, FailureInfo failure)
    {
        if (!IsReplaying)
        {
            journal.Add(JournalEntryKind.CompensationFailed, 0, $"$compensation#{index}", EngineJson.Write(failure, EngineJson.Default.FailureInfo));
        }
    }

    public void TakeUp(UndoneAgain before) => replay.Insert(before.Entries);

    private void Violate(WorkflowException error) => Violation ??= error;

    private async Task<ReadOnlyMemory<byte>> RunMainAsync()
    {
        try
        {
            return await program.InvokeAsync(context, input).ConfigureAwait(true);
        }
        catch (Exception e) when (e is not ContinueAsNewException && context.HasCompensations && Violation is null)
        {
            await context.Compensations!.RunAsync().ConfigureAwait(true);
            throw;
        }
    }

    private void Deliver(JournalEntry entry)
    {
        UtcNow = entry.At > UtcNow ? entry.At : UtcNow;
        Losers.Race = null;
        switch (entry.Kind)
        {
            case JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived:
                if (answers.Receive(entry) is { } waiting)
                {
                    Finish(waiting, entry);
                }

                break;
            case JournalEntryKind.ActionAttemptFailed:
                (Expect(entry) as ActionCall)?.NoteAttempt(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.AttemptFailure)!);
                break;
            case JournalEntryKind.CancelRequested:
                // A cancellation ends a pause, because the compensation has to run.
                IsPaused = false;
                Cancel(EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.CancelInfo)!);
                break;
            case JournalEntryKind.Paused or JournalEntryKind.Unpaused:
                IsPaused = entry.Kind is JournalEntryKind.Paused;
                break;
            case JournalEntryKind.ChildEndedUnheard:
                Losers.NoteEnd(entry);
                break;
            case JournalEntryKind.Retried:
                context.Compensations?.OnRetried();
                break;
            case JournalEntryKind.SignalUnconsumed or JournalEntryKind.RunStarted:
                break;
            default:
                if (Expect(entry) is { } call)
                {
                    Finish(call, entry);
                }

                break;
        }
    }

    private PendingCall? Expect(JournalEntry entry)
    {
        var call = Find(entry.CallNumber);
        if (call?.Identity == entry.Call)
        {
            return call;
        }

        Violate(call is null ? NonDeterminism.Missing(Record, entry, Calls, main) : NonDeterminism.Different(Record, entry, call.Identity));
        return null;
    }

    public void Finish(PendingCall call, JournalEntry entry)
    {
        if (!answers.Admits(call, entry))
        {
            return;
        }

        Losers.Race = call.After;
        Pending.Remove(call.Number);
        call.NoteWaited(Trace, entry.At);
        var (calls, made) = (Calls, context.Compensations?.Made ?? 0);
        call.Complete(entry);
        if (call.Error is { } error)
        {
            Origins.Note(error, new FailureOrigin(entry.Sequence, calls, call.Number, made));
        }
    }

    private void Cancel(CancelInfo info)
    {
        if (Cancellation is not null)
        {
            return;
        }

        Cancellation = info;
        var error = context.CancelError()!;
        var open = Pending.TakeUnshielded();
        Effects.CancelledChildren.AddRange(open.Where(static call => call is { Child: not null } and not ChildCall { IsAbandoned: true }).Select(static call => call.Child!.Value));
        context.Cancel(endsCalls: open.Count > 0);
        foreach (var call in open)
        {
            call.Fail(error);
        }
    }

    private void PassTo(JournalEntryKind kind, int number, string identity)
    {
        while (IsReplaying && !replay.IsNext(kind, number, identity) && (replay.PassVoid() || NonDeterminism.IsNote(replay.Next.Kind)))
        {
            TakeNote();
        }
    }

    private void TakeNote()
    {
        if (IsReplaying && NonDeterminism.IsNote(replay.Next.Kind) && replay.Take() is { Kind: JournalEntryKind.ActionIntended } entry && Expect(entry) is ActionCall call)
        {
            call.IsIntended = true;
        }
    }

    // Calls that lost are given up once the code has come to rest, unless it failed: then they stay as they are, for a retry.
    private void Turn<TState>(Action<TState> action, TState state)
    {
        scheduler.Run(action, state);
        while (Violation is null && (!HasEnded || main!.IsCompletedSuccessfully || AsksToContinue) && Losers.IsDue(HasEnded))
        {
            scheduler.Run(static run => run.Losers.Settle(run.HasEnded), this);
        }
    }

    private void CheckOutside(bool isStuck = false)
    {
        if (isStuck || scheduler.WasEnteredFromOutside)
        {
            Violate(NonDeterminism.ForeignAwait(Record, program.Source));
        }
    }

    /// <summary>Returns the violation of code that has neither ended nor waits for the context; null when there is none.</summary>
    public WorkflowException? CheckProgress()
    {
        CheckOutside(isStuck: !HasEnded && Pending.Count == 0);
        return Violation;
    }
}
