using System.Text.Json.Serialization;

namespace CodeFirstWorkflow;

/// <summary>What an execution runs. Everything durable is an execution.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExecutionKind>))]
public enum ExecutionKind
{
    /// <summary>A method with <see cref="WorkflowAttribute"/>.</summary>
    Workflow = 0,

    /// <summary>The delivery of one event to one handler.</summary>
    Delivery = 1,

    /// <summary>An action that runs on another queue than its workflow.</summary>
    Action = 2,
}
