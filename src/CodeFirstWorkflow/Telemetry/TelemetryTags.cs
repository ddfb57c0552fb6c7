namespace CodeFirstWorkflow.Telemetry;

/// <summary>The names of activity source, meter and tags.</summary>
internal static class TelemetryTags
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Source = "CodeFirstWorkflow";

    public const string Workflow = "workflow.name";
    public const string Execution = "workflow.execution.id";
    public const string State = "workflow.execution.state";
    public const string Action = "workflow.action.name";
    public const string Call = "workflow.action.call";
    public const string Attempt = "workflow.action.attempt";
    public const string Outcome = "workflow.action.outcome";
    public const string EventType = "workflow.event.type";
    public const string Event = "workflow.event.id";
    public const string Subscription = "workflow.subscription.id";
    public const string Kind = "workflow.duplicate.kind";

    /// <summary>Returns the tag that names an execution of a kind.</summary>
    public static string NameOf(ExecutionKind kind) => kind switch
    {
        ExecutionKind.Delivery => Subscription,
        ExecutionKind.Action => Action,
        _ => Workflow,
    };
}
