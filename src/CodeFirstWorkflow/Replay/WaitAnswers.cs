using System.Text.Json;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>Looks at signals, events and the answers of a resume before they end a wait. What does not fit is refused, recorded and logged without its payload, and the wait goes on.</summary>
internal sealed class WaitAnswers(ICallLedger run, Refused refused)
{
    /// <summary>Gives the wait that a signal or an event ends; null where it is buffered, or was refused.</summary>
    public WaitCall? Receive(JournalEntry entry) => refused.Holds(entry) ? null : run.Signals.Receive(entry);

    /// <summary>Tells whether an entry may end a call. A wait that it does not fit waits in line again. A journal of an earlier build may hold one that failed its call.</summary>
    public bool Admits(PendingCall call, JournalEntry entry)
    {
        if (run.IsReplaying || call is not WaitCall wait || entry.Kind is not (JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived) || wait.Misfit(entry.PayloadUtf8) is not { } misfit)
        {
            return true;
        }

        run.Signals.PutBack(wait);
        Refuse(wait, entry.PayloadUtf8, misfit, entry.Sequence);
        return false;
    }

    /// <summary>Ends a wait that was just made with what was buffered for it, unless that does not fit.</summary>
    public bool TryComplete(WaitCall call, JournalEntry buffered)
    {
        if (!run.IsReplaying && call.Misfit(buffered.PayloadUtf8) is { } misfit)
        {
            Refuse(call, buffered.PayloadUtf8, misfit, buffered.Sequence);
            return false;
        }

        call.Complete(buffered);
        return true;
    }

    /// <summary>Records that something did not fit.</summary>
    /// <param name="wait">The wait, which goes on.</param>
    /// <param name="payload">What came.</param>
    /// <param name="misfit">Why it does not fit.</param>
    /// <param name="signal">The sequence of the entry that holds it; null where none does.</param>
    public void Refuse(WaitCall wait, ReadOnlyMemory<byte> payload, PayloadException misfit, long? signal)
    {
        var element = JsonElement.Parse(payload.Span);
        run.Logger.SignalRefused(wait.Channel, wait.Expected, element.ValueKind);
        var info = new RefusedInfo(wait.Expected.ToString(), element.ValueKind.ToString(), misfit.Message, signal, signal is null ? element : null);
        run.Make(JournalEntryKind.SignalRefused, 0, wait.Channel, () => EngineJson.Write(info, EngineJson.Default.RefusedInfo));
    }
}
