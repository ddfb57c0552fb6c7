using System.Text.Json;

namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for the end of a child that was given up.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Payload">What it reported: its result, or its error; null for nothing.</param>
internal sealed record UnheardEnd(ExecutionState State, JsonElement? Payload)
{
    /// <summary>Gives the kind of entry that hands an end to the code.</summary>
    public static JournalEntryKind KindOf(ExecutionState state) => state switch
    {
        ExecutionState.Completed => JournalEntryKind.ChildCompleted,
        ExecutionState.Cancelled => JournalEntryKind.ChildCancelled,
        _ => JournalEntryKind.ChildFailed,
    };
}
