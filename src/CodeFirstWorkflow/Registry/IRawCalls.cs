using System.Text.Json;

namespace CodeFirstWorkflow.Registry;

/// <summary>Calls of the context that only programs of the engine itself make.</summary>
internal interface IRawCalls
{
    /// <summary>Gets the execution as it was claimed.</summary>
    ExecutionRecord Record { get; }

    /// <summary>Calls an action whose arguments are encoded already.</summary>
    Task<ReadOnlyMemory<byte>> CallRawAsync(ActionDefinition action, ReadOnlyMemory<byte> arguments, bool local, ActionOptions? options = null);

    JsonElement ToElement(ReadOnlyMemory<byte> json);
}
