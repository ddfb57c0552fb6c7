using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution;

/// <summary>How a run ends: the state, the last entries, and what the parent is told.</summary>
internal sealed record ExecutionEnding(ExecutionState State, ExecutionTransition Transition, List<JournalEntry> Entries, IReadOnlyList<InboxItem> Sends)
{
    public static ExecutionEnding Decide(WorkflowRun run, ExecutionRecord record, int attempts, RunServices services, int maxEntries)
    {
        var gate = services.Gate;
        var now = services.Clock.UtcNow;
        var error = FailureOf(run, maxEntries);
        if (error is ContinueAsNewException next)
        {
            return Continue(run, record, next, gate, now);
        }

        if (error is NotTriggeredException)
        {
            return new ExecutionEnding(ExecutionState.Completed, Ended(ExecutionState.Completed, run, attempts) with { Remove = true }, [], []);
        }

        var unconsumed = Unconsumed(run, record.Run, run.Sequence, JournalEntryKind.SignalUnconsumed, gate, now);
        var last = run.Sequence + unconsumed.Count + 1;
        if (error is null)
        {
            var output = gate.Encode(run.Main.Result);
            unconsumed.Add(new JournalEntry { Run = record.Run, Sequence = last, Call = "$complete", Kind = JournalEntryKind.Completed, At = now });
            return new ExecutionEnding(ExecutionState.Completed, Ended(ExecutionState.Completed, run, attempts) with { Output = output }, unconsumed, Tell(record, ExecutionState.Completed, output));
        }

        var state = run.Cancellation is { IsTimeout: false } && error is WorkflowCancelledException or OperationCanceledException ? ExecutionState.Cancelled : ExecutionState.Failed;
        var failure = Describe(run, state, error);
        var origin = run.Origins.Find(error);
        var end = EngineJson.Write(new EndInfo(failure, origin?.Sequence, origin?.Calls ?? run.Calls), EngineJson.Default.EndInfo);
        unconsumed.Add(new JournalEntry
        {
            Run = record.Run,
            Sequence = last,
            Call = state is ExecutionState.Cancelled ? "$cancelled" : "$fail",
            Kind = state is ExecutionState.Cancelled ? JournalEntryKind.Cancelled : JournalEntryKind.Failed,
            PayloadUtf8 = gate.Encode(end),
            At = now,
        });
        var transition = Ended(state, run, attempts) with { Error = EngineJson.Write(failure, EngineJson.Default.FailureInfo) };
        return new ExecutionEnding(state, transition, unconsumed, Tell(record, state, gate.Encode(end)));
    }

    private static Exception? FailureOf(WorkflowRun run, int maxEntries)
    {
        if (!run.HasEnded)
        {
            return new WorkflowException($"Workflow '{run.Record.Name}' execution '{run.Record.Id}' has more than {maxEntries} journal entries in one run. Use ContinueAsNew, or raise 'Limits:MaxJournalEntries'.");
        }

        var error = run.Main.IsCanceled ? new TaskCanceledException(run.Main) : run.Main.Exception?.InnerException;
        if (error is not (null or ContinueAsNewException) || run.Pending.Count == 0)
        {
            return error;
        }

        var open = run.Pending.InOrder().Where(call => !call.MayStayOpen).Select(call => $"'{call.Identity}'").ToList();
        return open.Count == 0
            ? error
            : new WorkflowException($"Workflow '{run.Record.Name}' execution '{run.Record.Id}' ended with calls still running: {string.Join(", ", open.Take(10))}. Await every action and child before the workflow returns.");
    }

    private static FailureInfo Describe(WorkflowRun run, ExecutionState state, Exception error) => state switch
    {
        ExecutionState.Cancelled => new FailureInfo(typeof(WorkflowCancelledException).FullName!, run.Cancellation!.Reason ?? "The execution was cancelled."),
        _ when run.Cancellation is { IsTimeout: true } limit => new FailureInfo(typeof(TimeoutException).FullName!, limit.Reason!),
        _ => FailureInfo.From(error),
    };

    private static ExecutionTransition Ended(ExecutionState state, WorkflowRun run, int attempts) => new()
    {
        State = state,
        ExpectedInboxSequence = 0,
        Compensated = run.HasCompensated,
        Decided = run.Record.Undecided && state is ExecutionState.Completed,
        Attempts = run.Record.Kind is ExecutionKind.Workflow ? run.Retries + 1 : attempts,
    };

    private static ExecutionEnding Continue(WorkflowRun run, ExecutionRecord record, ContinueAsNewException next, PayloadGate gate, DateTimeOffset now)
    {
        var input = gate.Encode(next.Input);
        List<JournalEntry> entries =
        [
            new() { Run = record.Run, Sequence = run.Sequence + 1, Call = "$continue", Kind = JournalEntryKind.ContinuedAsNew, PayloadUtf8 = input, At = now },
            .. Unconsumed(run, record.Run + 1, 0, null, gate, now),
        ];
        entries.Add(new() { Run = record.Run + 1, Sequence = entries.Count, Call = "$run", Kind = JournalEntryKind.RunStarted, At = now });
        var transition = new ExecutionTransition { State = ExecutionState.Running, ExpectedInboxSequence = 0, NextRun = record.Run + 1, NextInput = input };
        return new ExecutionEnding(ExecutionState.Running, transition, entries, []);
    }

    private static List<JournalEntry> Unconsumed(WorkflowRun run, int inRun, long after, JournalEntryKind? kind, PayloadGate gate, DateTimeOffset now) =>
    [
        .. run.Signals.Unconsumed().Select(entry => entry with { Run = inRun, Sequence = ++after, Kind = kind ?? entry.Kind, PayloadUtf8 = gate.Encode(entry.PayloadUtf8), At = now }),
    ];

    private static IReadOnlyList<InboxItem> Tell(ExecutionRecord record, ExecutionState state, ReadOnlyMemory<byte> payload) =>
        record is { ParentId: { } parent, ParentCall: { } call }
            ? [new InboxItem { ExecutionId = parent, SourceId = InboxJournal.ResultSource(record, state), Kind = InboxKind.ChildResult, Name = call, Payload = payload }]
            : [];
}
