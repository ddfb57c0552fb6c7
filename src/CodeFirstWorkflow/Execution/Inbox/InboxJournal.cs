using System.Text.Json;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Inbox;

/// <summary>Turns inbox rows into journal entries.</summary>
internal static class InboxJournal
{
    /// <summary>
    /// Takes rows that were read. Code that is about to be parked takes none; the rows are read again when the execution continues.
    /// </summary>
    public static void TakeAll(
        WorkflowRun run,
        IReadOnlyList<InboxItem> items,
        InboxReader inbox,
        PayloadPipeline payloads,
        Action<CancelInfo> cancel)
    {
        var seen = inbox.Seen;
        var outdated = Outdated(items);
        foreach (var item in inbox.InOrder(items))
        {
            if (!inbox.Note(item, seen, isTaken: run.Violation is null) || outdated?.Contains(item.Sequence) == true)
            {
                continue;
            }

            if (item.Kind is InboxKind.Cancel && !run.HasEnded)
            {
                cancel(new CancelInfo(EngineJson.Read(Payload(item, payloads), EngineJson.Default.String)));
            }
            else
            {
                Take(run, item, payloads);
            }
        }
    }

    private static ReadOnlyMemory<byte> Payload(InboxItem item, PayloadPipeline payloads) => payloads.Decode(item.Payload, EventMatch.PlaceOf(item));

    private static void Take(WorkflowRun run, InboxItem item, PayloadPipeline payloads)
    {
        var payload = Payload(item, payloads);

        // Rows that arrive only once are journaled even after the end: the execution may fail and be retried.
        if (run.HasEnded && item.Kind is not (InboxKind.Signal or InboxKind.Event or InboxKind.ChildResult))
        {
            return;
        }

        switch (item.Kind)
        {
            case InboxKind.Signal:
                run.Append(JournalEntryKind.SignalReceived, 0, "$signal:" + item.Name, payload);
                break;
            case InboxKind.Event:
                run.Append(JournalEntryKind.EventReceived, 0, "$event:" + item.Name, payload);
                break;
            case InboxKind.ChildResult:
                TakeResult(run, item, payload);
                break;
            case InboxKind.Resume:
                Resume(run, payload);
                break;
            case InboxKind.Pause:
                run.Append(JournalEntryKind.Paused, 0, "$pause");
                break;
            case InboxKind.Unpause:
                run.Append(JournalEntryKind.Unpaused, 0, "$unpause");
                break;
            default:
                break;
        }
    }

    // A child that failed, and that a person retried before its parent took the failure, has answered twice: its last answer counts.
    private static HashSet<long>? Outdated(IReadOnlyList<InboxItem> items)
    {
        if (items.Count < 2)
        {
            return null;
        }

        HashSet<long>? outdated = null;
        var answered = new HashSet<ExecutionId>();
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (items[i].Kind is InboxKind.ChildResult && !answered.Add(ChildAnswer.Read(items[i]).Child))
            {
                (outdated ??= []).Add(items[i].Sequence);
            }
        }

        return outdated;
    }

    // A call that is no longer open was cancelled, or belongs to an earlier run. If the call waits for a different child, a retry reused its number.
    private static void TakeResult(WorkflowRun run, InboxItem item, ReadOnlyMemory<byte> payload)
    {
        var (child, state) = ChildAnswer.Read(item);
        var (inRun, number) = ChildAnswer.ReadCall(item);
        if (inRun != run.Record.Run)
        {
            return;
        }

        if (run.Find(number) is { } call && call.Child == child)
        {
            run.Append(UnheardEnd.KindOf(state), number, call.Identity, payload);
        }
        else if (run.Losers.Children?.Find(number, child) is { } givenUp)
        {
            var end = new UnheardEnd(state, payload.IsEmpty ? null : JsonElement.Parse(payload.Span));
            run.Append(JournalEntryKind.ChildEndedUnheard, number, givenUp, EngineJson.Write(end, EngineJson.Default.UnheardEnd));
        }
    }

    private static void Resume(WorkflowRun run, ReadOnlyMemory<byte> payload)
    {
        var open = run.Pending.InOrder();
        var oldest = open.Find(static call => call is WaitCall { Lost: null }) ?? open.Find(static call => call is TimerCall { HasLost: false })
            ?? open.Find(static call => call is WaitCall) ?? open.Find(static call => call is TimerCall);
        if (oldest is WaitCall wait && wait.Misfit(payload) is { } misfit)
        {
            run.Refuse(wait, payload, misfit);
        }
        else if (oldest is not null)
        {
            run.Append(JournalEntryKind.Resumed, oldest.Number, oldest.Identity, payload);
        }
    }
}
