using System.Text.Json;

namespace CodeFirstWorkflow.Registry;

/// <summary>The program of an action that runs on another queue: an execution that makes one call.</summary>
internal static class ActionProgram
{
    public static WorkflowMethod For(ActionDefinition action) => WorkflowMethod.Create(
        new WorkflowDefinition<JsonElement, JsonElement>(action.Name, 1),
        $"action '{action.Name}'",
        async (context, input) => ((IRawCalls)context).ToElement(await ((IRawCalls)context).CallRawAsync(action, JsonMarshalMemory(input), local: true).ConfigureAwait(true)));

    private static byte[] JsonMarshalMemory(JsonElement element) => System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element).ToArray();
}
