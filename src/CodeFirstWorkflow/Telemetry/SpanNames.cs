namespace CodeFirstWorkflow.Telemetry;

/// <summary>The names of spans: what an execution is, not how the engine runs it.</summary>
internal static class SpanNames
{
    /// <summary>Names an execution.</summary>
    public static string Execution(ExecutionRecord record) => record.Kind switch
    {
        ExecutionKind.Delivery => $"delivery {Subscription(record.Name)}",
        ExecutionKind.Action => $"queued action {record.Name}",
        _ => $"activate {record.Name}",
    };

    /// <summary>Names an attempt. The actions of a delivery are the engine's own: deliver, decide and dead letter.</summary>
    public static string Attempt(ExecutionRecord record, string action) =>
        record.Kind is ExecutionKind.Delivery ? $"{action.Replace('_', ' ')} {Subscription(record.Name)}" : $"action {action}";

    // The id of a subscription that was registered at run time ends in a digest.
    private static string Subscription(string id) => id.LastIndexOf('#') is > 0 and var end ? id[..end] : id;
}
