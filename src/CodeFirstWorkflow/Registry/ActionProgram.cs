using System.Text.Json;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Registry;

/// <summary>Creates the workflow method of an action that runs on another queue: an execution that makes one call.</summary>
internal static class ActionProgram
{
    public static WorkflowMethod For(ActionDefinition action) => WorkflowMethod.Create(
        new WorkflowDefinition<JsonElement, JsonElement>(action.Name, 1),
        $"action '{action.Name}'",
        (context, input) => RunAsync((IRawCalls)context, action, JsonMarshalMemory(input)));

    private static async Task<JsonElement> RunAsync(IRawCalls calls, ActionDefinition action, byte[] arguments) =>
        calls.ToElement(await calls.CallRawAsync(action, arguments, local: true, OptionsMetadata.Read(calls.Record.Metadata)).ConfigureAwait(true));

    private static byte[] JsonMarshalMemory(JsonElement element) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).ToArray();
}
