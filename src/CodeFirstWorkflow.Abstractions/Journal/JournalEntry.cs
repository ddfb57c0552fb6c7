using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>One entry of an execution's append-only journal: its recovery log and its audit trail.</summary>
public sealed record JournalEntry
{
    /// <summary>Gets the run, from 1; grows with continue-as-new.</summary>
    public required int Run { get; init; }

    /// <summary>Gets the place in the run, from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the call's place in program order, from 1; 0 where the entry belongs to no call.</summary>
    public int CallNumber { get; init; }

    /// <summary>Gets the call, such as <c>send_email#2</c>; calls of the journal itself start with '$'.</summary>
    public required string Call { get; init; }

    /// <summary>Gets what is recorded.</summary>
    public required JournalEntryKind Kind { get; init; }

    /// <summary>Gets the payload as UTF-8 JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> PayloadUtf8 { get; init; }

    /// <summary>Gets the payload; null when there is none.</summary>
    public JsonElement? Payload => PayloadUtf8.IsEmpty ? null : JsonElement.Parse(PayloadUtf8.Span);

    /// <summary>Gets when it was recorded, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
