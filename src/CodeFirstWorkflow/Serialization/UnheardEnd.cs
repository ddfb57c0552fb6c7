using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeFirstWorkflow.Serialization;

/// <summary>Payload of an entry for the end of a child that was given up.</summary>
/// <param name="State">The state in which it ended; a number, as in entries of all builds.</param>
/// <param name="Payload">The reported result or error; null for none.</param>
internal sealed record UnheardEnd([property: JsonConverter(typeof(JsonNumberEnumConverter<ExecutionState>))] ExecutionState State, JsonElement? Payload)
{
    /// <summary>Returns the kind of the entry that delivers an end to the code.</summary>
    public static JournalEntryKind KindOf(ExecutionState state) => state switch
    {
        ExecutionState.Completed => JournalEntryKind.ChildCompleted,
        ExecutionState.Cancelled => JournalEntryKind.ChildCancelled,
        _ => JournalEntryKind.ChildFailed,
    };
}
