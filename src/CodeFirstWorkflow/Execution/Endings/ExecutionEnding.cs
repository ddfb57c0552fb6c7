using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Endings;

/// <summary>How a run ends: the state, the last entries, and the messages for the parent.</summary>
internal sealed record ExecutionEnding(
    ExecutionState State,
    ExecutionTransition Transition,
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyList<InboxItem> Sends)
{
    /// <summary>Gets the exception with which the run failed or was cancelled; null for other endings.</summary>
    public Exception? Error { get; private init; }

    /// <summary>Decides how a run ends.</summary>
    /// <param name="run">The run.</param>
    /// <param name="record">The execution.</param>
    /// <param name="attempts">The highest number of attempts of a call.</param>
    /// <param name="inboxSeen">The last inbox row that the code was given; if the inbox has a later row, the run does not end.</param>
    /// <param name="services">Provides the clock and the payload pipeline.</param>
    /// <param name="maxEntries">The maximum number of journal entries per run.</param>
    public static ExecutionEnding Decide(WorkflowRun run, ExecutionRecord record, int attempts, long inboxSeen, RunServices services, int maxEntries)
    {
        var payloads = services.Payloads;
        var now = services.Clock.UtcNow;
        var error = FailureOf(run, maxEntries);
        if (error is ContinueAsNewException next)
        {
            return Continue(run, record, next, payloads, now);
        }

        if (error is NotTriggeredException)
        {
            return new ExecutionEnding(
                ExecutionState.Completed, Ended(ExecutionState.Completed, run, attempts, inboxSeen) with { Remove = true }, [], []);
        }

        var unconsumed = Unconsumed(run, record.Run, run.Sequence, JournalEntryKind.SignalUnconsumed, payloads, now);
        var last = run.Sequence + unconsumed.Length + 1;
        if (error is null)
        {
            var output = run.Main.Result;
            var completed = new JournalEntry { Run = record.Run, Sequence = last, Call = "$complete", Kind = JournalEntryKind.Completed, At = now };
            return new ExecutionEnding(
                ExecutionState.Completed,
                Ended(ExecutionState.Completed, run, attempts, inboxSeen, payloads.Encode(output, PayloadPlace.Output(record.Id))),
                unconsumed.Length == 0 ? [completed] : [.. unconsumed, completed],
                ChildAnswer.Of(record, ExecutionState.Completed, output, payloads));
        }

        // Compensations that failed make the execution Failed even when it was cancelled, so that they are visible and can be retried.
        var left = run.Compensations?.Left is { Count: > 0 } some ? some : null;
        var isCancelled = run.Cancellation is { IsTimeout: false }
            && run.Origins.With(error).Append(error).Any(static e => e is WorkflowCancelledException or OperationCanceledException);
        var state = isCancelled && left is null ? ExecutionState.Cancelled : ExecutionState.Failed;
        var failure = Describe(run, isCancelled, error, left);
        var origin = left is null ? run.Origins.Find(error) : null;
        var call = record.Kind is ExecutionKind.Action ? CallFailure.Of(error, attempts) : null;
        var end = EngineJson.Write(
            new EndInfo(failure, origin?.Sequence, origin?.Calls ?? run.Calls, Call: call, Left: left), EngineJson.Default.EndInfo);
        var failed = new JournalEntry
        {
            Run = record.Run,
            Sequence = last,
            Call = state is ExecutionState.Cancelled ? "$cancelled" : "$fail",
            Kind = state is ExecutionState.Cancelled ? JournalEntryKind.Cancelled : JournalEntryKind.Failed,
            PayloadUtf8 = end,
            At = now,
        };
        var transition = Ended(state, run, attempts, inboxSeen, error: payloads.EncodeError(failure, record.Id));
        return new ExecutionEnding(
            state, transition, [.. unconsumed, payloads.Encode(failed, record.Id)], ChildAnswer.Of(record, state, end, payloads))
        { Error = error };
    }

    private static Exception? FailureOf(WorkflowRun run, int maxEntries)
    {
        if (!run.HasEnded)
        {
            return new WorkflowException(
                $"Workflow '{run.Record.Name}' execution '{run.Record.Id}' has more than {maxEntries} journal entries in one run. Use "
                    + "ContinueAsNew, or raise 'Limits:MaxJournalEntries'.");
        }

        var error = run.Main.IsCanceled ? new TaskCanceledException(run.Main) : run.Main.Exception?.InnerException;
        if (error is not (null or ContinueAsNewException) || run.Pending.Count == 0)
        {
            return error;
        }

        var open = run.Losers.Forgotten().ConvertAll(static call => $"'{call.Identity}'");
        return open.Count == 0
            ? error
            : new WorkflowException(
                $"Workflow '{run.Record.Name}' execution '{run.Record.Id}' ended with calls still running: {string.Join(", ", open.Take(10))}. "
                    + "Await every action and child before the workflow returns.");
    }

    private static FailureInfo Describe(WorkflowRun run, bool isCancelled, Exception error, IReadOnlyList<CompensatorInfo>? left)
    {
        var failure = run.Cancellation switch
        {
            { } cancelled when isCancelled => new FailureInfo(
                typeof(WorkflowCancelledException).FullName!, cancelled.Reason ?? "The execution was cancelled."),
            { IsTimeout: true } limit => new FailureInfo(typeof(TimeoutException).FullName!, limit.Reason!),
            _ => With(FailureInfo.From(error), [.. run.Origins.With(error)]),
        };
        return left is null ? failure : failure with
        {
            Message = $"{failure.Message} Of {run.Compensations!.Count} compensations {left.Count} failed: {string.Join(" ", left.Select(static one => $"{one.Index}: {one.Failure.Message}"))} RetryAsync continues with what is left to undo.",
        };
    }

    private static FailureInfo With(FailureInfo first, List<Exception> others) => others.Count == 0 ? first : first with
    {
        Message = $"{first.Message} {others.Count} more failed with it: {string.Join("; ", others.Take(10).Select(static other => FailureInfo.From(other).ToString()))}{(others.Count > 10 ? "; …" : "")}",
    };

    private static ExecutionTransition Ended(
        ExecutionState state,
        WorkflowRun run,
        int attempts,
        long inboxSeen,
        ReadOnlyMemory<byte> output = default,
        ReadOnlyMemory<byte> error = default) => new()
        {
            State = state,
            ExpectedInboxSequence = inboxSeen,
            Output = output,
            Error = error,
            Compensated = run is { HasEnded: true, Compensations: { IsRunning: true, Left.Count: 0 } },
            Decided = run.Record.Undecided && state is ExecutionState.Completed,
            Attempts = run.Record.Kind is ExecutionKind.Workflow ? run.Retries + 1 : attempts,
        };

    private static ExecutionEnding Continue(
        WorkflowRun run,
        ExecutionRecord record,
        ContinueAsNewException next,
        PayloadPipeline payloads,
        DateTimeOffset now)
    {
        List<JournalEntry> entries =
        [
            payloads.Encode(
                new()
                {
                    Run = record.Run,
                    Sequence = run.Sequence + 1,
                    Call = "$continue",
                    Kind = JournalEntryKind.ContinuedAsNew,
                    PayloadUtf8 = next.Input,
                    At = now,
                },
                record.Id),
            .. Unconsumed(run, record.Run + 1, 0, null, payloads, now),
        ];
        if (run.IsPaused)
        {
            // The pause was requested in this run and has not taken effect; it applies to the next run.
            entries.Add(new() { Run = record.Run + 1, Sequence = entries.Count, Call = "$pause", Kind = JournalEntryKind.Paused, At = now });
        }

        entries.Add(new() { Run = record.Run + 1, Sequence = entries.Count, Call = "$run", Kind = JournalEntryKind.RunStarted, At = now });

        // Later inbox rows belong to the next run.
        var transition = new ExecutionTransition
        {
            State = ExecutionState.Running,
            ExpectedInboxSequence = long.MaxValue,
            NextRun = record.Run + 1,
            NextInput = payloads.Encode(next.Input, PayloadPlace.Input(record.Id, record.Run + 1)),
        };
        return new ExecutionEnding(ExecutionState.Running, transition, entries, []);
    }

    private static JournalEntry[] Unconsumed(
        WorkflowRun run,
        int inRun,
        long after,
        JournalEntryKind? kind,
        PayloadPipeline payloads,
        DateTimeOffset now)
    {
        var entries = run.Signals.Unconsumed();
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = payloads.Encode(
                entries[i] with { Run = inRun, Sequence = ++after, Kind = kind ?? entries[i].Kind, At = now }, run.Record.Id);
        }

        return entries;
    }
}
