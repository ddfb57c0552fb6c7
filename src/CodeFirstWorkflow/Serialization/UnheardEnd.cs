using System.Text;
using System.Text.Json;

namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for the end of a child that was given up.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Payload">What it reported: its result, or its error; null for nothing.</param>
internal sealed record UnheardEnd(ExecutionState State, JsonElement? Payload)
{
    /// <summary>Gives the entry that hands the end to the code.</summary>
    public static JournalEntry Heard(JournalEntry entry)
    {
        var end = EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.UnheardEnd)!;
        return entry with { Kind = KindOf(end.State), PayloadUtf8 = end.Payload is { } payload ? Encoding.UTF8.GetBytes(payload.GetRawText()) : default };
    }

    /// <summary>Gives the kind of entry that hands an end to the code.</summary>
    public static JournalEntryKind KindOf(ExecutionState state) => state switch
    {
        ExecutionState.Completed => JournalEntryKind.ChildCompleted,
        ExecutionState.Cancelled => JournalEntryKind.ChildCancelled,
        _ => JournalEntryKind.ChildFailed,
    };
}
