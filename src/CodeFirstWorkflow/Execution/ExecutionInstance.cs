using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Execution.Attempts;
using CodeFirstWorkflow.Execution.Effects;
using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Execution.Loading;
using CodeFirstWorkflow.Execution.Writing;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Execution;

/// <summary>
/// An execution in memory: processes messages one at a time, advances the run, passes its entries to the journal writer, and starts effects once
/// everything before them is durable. It has at most one write under way.
/// </summary>
internal sealed class ExecutionInstance : IMailboxOwner
{
    private readonly AttemptBoard attempts;
    private readonly FollowUpRunner sideWork;
    private readonly ExecutionTimes times;
    private readonly InboxReader inbox;
    private readonly Mailbox mailbox;
    private readonly IExecutionHost host;
    private readonly WorkflowMethod program;
    private readonly OwnerWriter writer;
    private ExecutionRecord record;
    private ExecutionTrace? trace;
    private WorkflowRun? run;
    private ExecutionPhase phase;
    private bool isTurnOver;

    public ExecutionInstance(IExecutionHost host, ExecutionRecord record, WorkflowMethod program)
    {
        (this.host, this.record, this.program) = (host, record, program);
        attempts = new AttemptBoard(host.Services, host.Logger);
        mailbox = new Mailbox(this, host.Services.Clock.Work);
        times = new ExecutionTimes(
            host.Services.Clock, program.Definition.Timeout, record.StartedAt ?? record.CreatedAt, mailbox, static (self, _) => From(self).FireDue());
        inbox = new InboxReader(host.Store, record.Id, record.InboxSeen, mailbox, static (self, items) => From(self).TakeInbox(items));
        sideWork = new FollowUpRunner(host, mailbox, inbox, static (self, keys) => From(self).run!.Effects.NoteSearched(keys));
        writer = new OwnerWriter(host, inbox, mailbox, static (self, committed) => From(self).OnCommitted((PendingExecutionWrite)committed!));
    }

    public long Epoch => record.Epoch;

    /// <summary>Begins an execution that was just started: there is nothing to load.</summary>
    public void BeginFresh() => mailbox.Post(static (self, _) => From(self).Begin(new LoadedExecution([], [])));

    /// <summary>Loads the journal and the inbox, then begins.</summary>
    public void Load(CancellationToken cancellationToken) =>
        mailbox.Run(() => ExecutionLoader.ReadAsync(host, record, cancellationToken), static (self, loaded) => From(self).Begin(loaded));

    /// <summary>Notifies the execution that its inbox has, or may have, new rows.</summary>
    public void LookAtInbox() => mailbox.PostAside(() => inbox.Read(phase is not ExecutionPhase.Loading));

    /// <summary>Notifies the execution that the lease is valid again; the turn itself starts what may start now.</summary>
    public void RenewLease() => mailbox.PostAside(static () => { });

    /// <summary>Drops the execution, which another worker or a newer epoch owns: cancels running attempts, and writes nothing more.</summary>
    public void Lose() => Drop(LeaveFenced);

    /// <summary>Drops the execution because it was terminated: running attempts are cancelled, and nothing more is written.</summary>
    public void Terminate() => Drop(LeaveTerminated);

    /// <summary>Starts no further attempts and releases the execution. One that is still loading continues: each turn has to make progress.</summary>
    public void GiveWay() => mailbox.PostAside(() => isTurnOver = phase is not ExecutionPhase.Loading);

    /// <summary>Notifies the execution that the worker is stopping: nothing new starts, and it is released when no attempt is running.</summary>
    public void Stop() => mailbox.PostAside(static () => { });

    /// <summary>Cancels running attempts.</summary>
    public void Interrupt() => mailbox.PostAside(attempts.Stop);

    private bool IsRunOver => (run!.HasEnded && !run.Effects.HasChildrenToTell) || run.Sequence > host.MaxJournalEntries;

    private bool IsAtRest =>
        attempts.Running == 0 && !sideWork.IsOut && !inbox.IsReading && !attempts.IsStarting && (!attempts.Holds || isTurnOver || run!.IsPaused);

    private bool HasOnlyToWait => IsAtRest && !run!.Effects.HasFollowUps && !HoldsRetry && run.Pending.Count > 0;

    private bool HoldsRetry => !isTurnOver && times.HoldsRetry(run!, host.Lease);

    private static ExecutionInstance From(IMailboxOwner self) => (ExecutionInstance)self;

    IThreadPoolWorkItem? IMailboxOwner.Settle()
    {
        CarryOut(Decide(haveEffectsStarted: false));
        return attempts.TakeStarting();
    }

    // The one place that decides what follows a turn: the first arm that applies.
    private ExecutionStep Decide(bool haveEffectsStarted) => (phase, haveEffectsStarted) switch
    {
        (not ExecutionPhase.Idle, _) => ExecutionStep.Wait,
        (_, false) when run!.Violation is not null => ExecutionStep.Park,
        (_, false) when IsRunOver => inbox.IsReading || sideWork.MustEnd ? ExecutionStep.Wait : ExecutionStep.End,
        (_, false) when run!.Effects.HasWrites => HasOnlyToWait ? ExecutionStep.Release : ExecutionStep.Write,
        (_, false) => ExecutionStep.StartEffects,
        (_, true) when host.IsStopping && attempts.Running == 0 => ExecutionStep.Leave,
        (_, true) when !IsAtRest || HoldsRetry => ExecutionStep.AwaitTime,
        (_, true) when run!.CheckProgress() is not null => ExecutionStep.Park,
        _ => ExecutionStep.Release,
    };

    private void CarryOut(ExecutionStep step)
    {
        switch (step)
        {
            case ExecutionStep.Park:
                Park(run!.Violation!);
                break;
            case ExecutionStep.End:
                End();
                break;
            case ExecutionStep.Write:
                Send();
                break;
            case ExecutionStep.StartEffects:
                Start(run!.Effects.TakeFollowUps());
                CarryOut(Decide(haveEffectsStarted: true));
                break;
            case ExecutionStep.AwaitTime:
                times.Arm(run!);
                break;
            case ExecutionStep.Release:
                Release();
                break;
            case ExecutionStep.Leave:
                Leave();
                break;
        }
    }

    private void Begin(LoadedExecution loaded)
    {
        if (loaded.IsOver)
        {
            LeaveFenced();
            return;
        }

        (trace, record) = host.Telemetry.Activate(record);
        host.Logger.Started(record, loaded.Journal);
        ExecutionLoader.Replay(host, record, program, loaded, times.Now, made => run = made);
        phase = ExecutionPhase.Idle;
        run!.Trace = trace;
        Take(loaded.Inbox);
        FireDue();
    }

    private void TakeInbox(IReadOnlyList<InboxItem> items)
    {
        if (items.Any(static item => item.Kind is InboxKind.Terminate))
        {
            LeaveTerminated();
        }
        else
        {
            Take(items);
        }
    }

    // A run that has called ContinueAsNew takes no more inbox rows: rows that arrive before its end is written belong to the next run.
    private void Take(IReadOnlyList<InboxItem> items)
    {
        if (run!.AsksToContinue || inbox.IsHeld)
        {
            inbox.Defer();
            return;
        }

        if (items.Count > 0)
        {
            InboxJournal.TakeAll(run, items, inbox, host.Services.Payloads, Cancel);
        }

        inbox.ReadIfWanted();
    }

    private void FireDue()
    {
        if (run is { IsPaused: false, HasEnded: false, Violation: null })
        {
            times.FireDue(run, Cancel, isArmedLater: phase is ExecutionPhase.Idle);
        }
    }

    private void TakeOutcome(ActionCall call, ActionOutcome outcome)
    {
        attempts.End(call);
        if (run!.Find(call.Number) != call || (outcome.IsInterrupted && outcome.Error is not null))
        {
            // If the call was cancelled meanwhile, the late result is ignored. If the worker is stopping, another worker repeats the attempt.
            return;
        }

        AttemptEnd.Append(run, call, outcome, host);
    }

    // Called twice: when the action is done and the transaction waits for the journal's entries, and when the transaction has ended.
    private void TakeTransactional(TransactionalAttempt attempt)
    {
        if (!attempt.HasEnded)
        {
            attempt.Offer(run!, () => writer.Take(record, run!));
            return;
        }

        phase = ExecutionPhase.Idle;
        switch (attempt)
        {
            case { Result: WriteOutcome.Applied }:
                attempts.End(attempt.Call);
                writer.NoteApplied(attempt.Given!);
                break;
            case { Result: WriteOutcome.Fenced }:
                LeaveFenced();
                break;
            case { Given: not null }:
                // The run saw a result that may not be committed. Only the journal knows, so the execution is loaded again from it.
                GiveUp(attempt.Error ?? new WorkflowException("The store did not apply the transaction."));
                break;
            case { Outcome: { } outcome }:
                TakeOutcome(attempt.Call, outcome);
                break;
            default:
                // The store opened no transaction, so the action did not run and no attempt counts.
                host.TellNoTransaction(attempt.Error, record);
                attempts.End(attempt.Call);
                times.Postpone(attempt.Call);
                break;
        }
    }

    private void OnCommitted(PendingExecutionWrite committed)
    {
        phase = ExecutionPhase.Idle;
        switch (committed.Write.Outcome)
        {
            case WriteOutcome.Applied:
                writer.NoteApplied(committed.Execution);
                Start(committed.FollowUps);
                if (committed.Exit is { Ending: { Transition.NextRun: not null } ending })
                {
                    Continue(ending);
                }
                else if (committed.Exit is not null)
                {
                    Leave(committed.Exit);
                }

                break;
            case WriteOutcome.InboxMoved:
                run!.Effects.Restore(committed.Writes);
                inbox.Read(isLoaded: true);
                break;
            case WriteOutcome.Failed:
                GiveUp(committed.Write.Error!);
                break;
            default:
                LeaveFenced();
                break;
        }
    }

    private void Release()
    {
        var state = run!.IsPaused ? ExecutionState.Paused : ExecutionState.Waiting;
        DateTimeOffset? due = run.IsPaused ? null : attempts.Holds ? times.Now : times.Next(run);
        Send(new MemoryExit(state, due), new ExecutionTransition { State = state, ExpectedInboxSequence = inbox.Seen, DueAt = due });
    }

    private void Park(WorkflowException violation)
    {
        attempts.Stop();
        run!.Effects.Discard();
        host.Logger.Parked(violation, record.Name, record.Id);
        var transition = Parking.Transition(record, run, inbox.Known, host.Services.Payloads, host.Build, times.Now);
        Send(new MemoryExit(ExecutionState.Paused), transition);
    }

    private void End()
    {
        var ending = ExecutionEnding.Decide(run!, record, Math.Max(attempts.Most, 1), inbox.Seen, host.Services, host.MaxJournalEntries);
        if (ending.State is not ExecutionState.Completed)
        {
            attempts.Stop();
        }

        Send(new MemoryExit(ending.State, Ending: ending), ending.Transition);
    }

    private void Send(MemoryExit? exit = null, ExecutionTransition? transition = null)
    {
        phase = ExecutionPhase.Writing;
        writer.Send(record, run!, exit, transition);
    }

    private void Continue(ExecutionEnding ending)
    {
        record = record with { Run = record.Run + 1, Input = ending.Transition.NextInput };
        run = ExecutionLoader.NextRun(host, record, program, ending.Entries);
        run.Replay();
        run.Trace = trace;
        sideWork.ForgetRuns(record);
        inbox.ReadIfWanted();
    }

    private void Start(FollowUps followUps)
    {
        attempts.Hold(followUps.Actions);
        if (attempts.Holds && host.IsLeaseValid)
        {
            attempts.StartHeld(run!, isTurnOver || host.IsStopping || run!.IsPaused, this, static (self, call) => self.NewAttempt(call));
        }

        sideWork.Begin(followUps, record);
    }

    private IThreadPoolWorkItem? NewAttempt(ActionCall call)
    {
        if (!call.Plan.Transactional || !host.Store.Capabilities.HasTransactions)
        {
            return new ActionAttempt(
                host.Runner, record, call, attempts.TokenFor(call), mailbox, static (self, call, outcome) => From(self).TakeOutcome(call, outcome));
        }

        // A transactional attempt takes the place of the journal's next write, so everything before it has to be durable.
        if (phase is not ExecutionPhase.Idle || run!.Effects.HasWrites)
        {
            return null;
        }

        // It may take long, and nothing else of this execution is written meanwhile; its timers still have to fire.
        phase = ExecutionPhase.InTransaction;
        times.Arm(run);
        return new TransactionalAttempt(
            host, record, call, attempts.TokenFor(call), mailbox, static (self, attempt) => From(self).TakeTransactional(attempt));
    }

    private void Cancel(CancelInfo info)
    {
        var isShielded = run!.Compensations is { IsRunning: true };
        run.Append(JournalEntryKind.CancelRequested, 0, "$cancel", EngineJson.Write(info, EngineJson.Default.CancelInfo));
        if (!isShielded)
        {
            attempts.Stop();
        }
    }

    void IMailboxOwner.Fail(Exception error) => GiveUp(error);

    private void Drop(Action leave)
    {
        run?.Drop();
        mailbox.PostAside(leave);
    }

    // Releases the execution without a write to the store; the expiry of the lease, or the end of the worker, frees it.
    private void GiveUp(Exception error)
    {
        if (phase is not ExecutionPhase.Left)
        {
            host.TellGivenUp(error, record);
            Leave();
            host.OnGivenUp(record, writer.HasWritten, error);
        }
    }

    private void LeaveTerminated()
    {
        host.Logger.Terminated(record.Name, record.Id);
        Leave();
    }

    private void LeaveFenced()
    {
        host.Telemetry.Metrics.LeaseLost();
        host.Logger.Fenced(record.Name, record.Id, Epoch);
        Leave();
    }

    private void Leave(MemoryExit? exit = null)
    {
        if (phase is not ExecutionPhase.Left)
        {
            phase = ExecutionPhase.Left;
            mailbox.Close();
            attempts.Stop();
            times.Dispose();
            trace?.End(exit?.State, exit?.State is ExecutionState.Failed);
            host.Logger.Left(record, exit, host.Services.Payloads);
            host.Warm?.Keep(record, run, exit);
            host.OnLeft(record, exit);
        }
    }
}
