using System.Text.Json;

namespace CodeFirstWorkflow.Registry;

/// <summary>Calls of the context that only the engine's own workflow methods make.</summary>
internal interface IRawCalls
{
    /// <summary>Gets the execution as it was claimed.</summary>
    ExecutionRecord Record { get; }

    /// <summary>Calls an action with arguments that are already encoded.</summary>
    Task<ReadOnlyMemory<byte>> CallRawAsync(ActionDefinition action, ReadOnlyMemory<byte> arguments, bool local, ActionOptions? options = null);

    JsonElement ToElement(ReadOnlyMemory<byte> json);
}
