using System.Text.Json;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Checks signals, events and the payloads of a resume before they complete a wait. A payload that does not fit is refused, recorded, and logged
/// without its content, and the wait continues.
/// </summary>
internal sealed class WaitAnswers(ICallLedger run, Refused refused)
{
    /// <summary>Returns the wait that a signal or an event completes; null if the entry is buffered or was refused.</summary>
    public WaitCall? Receive(JournalEntry entry) => refused.Holds(entry) ? null : run.Signals.Receive(entry);

    /// <summary>
    /// Returns whether an entry may complete a call. A wait that it does not fit returns to its line. The journal of an earlier build may contain an
    /// entry that failed its call.
    /// </summary>
    public bool Admits(PendingCall call, JournalEntry entry)
    {
        if (run.IsReplaying || call is not WaitCall wait || entry.Kind is not (JournalEntryKind.SignalReceived or JournalEntryKind.EventReceived)
            || wait.Misfit(entry.PayloadUtf8) is not { } misfit)
        {
            return true;
        }

        run.Signals.PutBack(wait);
        Refuse(wait, entry.PayloadUtf8, misfit, entry.Sequence);
        return false;
    }

    /// <summary>Completes a new wait with the entry that was buffered for it, unless the entry does not fit.</summary>
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

    /// <summary>Records that a payload did not fit.</summary>
    /// <param name="wait">The wait, which continues.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="misfit">The reason why it does not fit.</param>
    /// <param name="signal">The sequence of the entry that contains the payload; null when none does.</param>
    public void Refuse(WaitCall wait, ReadOnlyMemory<byte> payload, PayloadException misfit, long? signal)
    {
        var element = JsonElement.Parse(payload.Span);
        run.Logger.SignalRefused(wait.Channel, wait.Expected, element.ValueKind);
        var info = new RefusedInfo(wait.Expected.ToString(), element.ValueKind.ToString(), misfit.Message, signal, signal is null ? element : null);
        run.RecordOrMatch(JournalEntryKind.SignalRefused, 0, wait.Channel, () => EngineJson.Write(info, EngineJson.Default.RefusedInfo));
    }
}
