using System.Diagnostics.Metrics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>The contents of the store at the last observation.</summary>
/// <param name="Counts">Executions by kind, name and state.</param>
/// <param name="Backlog">Events that wait to be routed.</param>
/// <param name="OldestAge">The age of the oldest of these events, by the store's clock; zero without one.</param>
internal sealed record StoreSnapshot(IReadOnlyList<ExecutionCount> Counts, EventBacklog Backlog, TimeSpan OldestAge)
{
    public static StoreSnapshot Empty { get; } = new([], new EventBacklog(0, null), TimeSpan.Zero);

    /// <summary>Returns the measurements of workflow executions.</summary>
    public IEnumerable<Measurement<long>> Executions() => Measure(ExecutionKind.Workflow, TelemetryTags.Workflow);

    /// <summary>Returns the measurements of deliveries.</summary>
    public IEnumerable<Measurement<long>> Deliveries() => Measure(ExecutionKind.Delivery, TelemetryTags.Subscription);

    private IEnumerable<Measurement<long>> Measure(ExecutionKind kind, string nameTag) => Counts
        .Where(count => count.Kind == kind)
        .Select(count => new Measurement<long>(
            count.Count,
            new KeyValuePair<string, object?>(nameTag, count.Name),
            new KeyValuePair<string, object?>(TelemetryTags.State, count.State.ToString())));
}
