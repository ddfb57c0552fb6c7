using System.Diagnostics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>Spans and metrics of the engine, both under the name <c>CodeFirstWorkflow</c>.</summary>
internal sealed class WorkflowTelemetry : IDisposable
{
    private readonly ActivitySource source = new(TelemetryTags.Source);

    /// <summary>Creates the telemetry.</summary>
    /// <param name="metrics">The metrics.</param>
    public WorkflowTelemetry(WorkflowMetrics metrics) => Metrics = metrics;

    /// <summary>Gets the metrics.</summary>
    public WorkflowMetrics Metrics { get; }

    /// <summary>Gets the W3C trace parent to store with the next write; null when there is no trace.</summary>
    public static string? CurrentTraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>A client starts a workflow.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <returns>The span; null when there is no listener.</returns>
    public Activity? Start(string workflow) =>
        QuietSpan.Start(source, $"start {workflow}", ActivityKind.Producer, default)?.SetTag(TelemetryTags.Workflow, workflow);

    /// <summary>A worker takes an execution into memory, some time after it was started and perhaps elsewhere.</summary>
    /// <param name="record">The execution, with the trace parent that was stored with it.</param>
    /// <returns>
    /// The span, open until the execution leaves memory, and the record with that span as the parent of its work; null and the unchanged record when
    /// no listener wants the span.
    /// </returns>
    public (ExecutionTrace? Trace, ExecutionRecord Record) Activate(ExecutionRecord record)
    {
        if (!source.HasListeners())
        {
            return (null, record);
        }

        var current = Activity.Current;
        var span = Continue(
            SpanNames.Execution(record),
            ActivityKind.Consumer,
            record.TraceParent)?.SetTag(TelemetryTags.NameOf(record.Kind), record.Name).SetTag(TelemetryTags.Execution, record.Id.ToString());
        if (span is null)
        {
            return (null, record);
        }

        if (record.EventId is { } @event)
        {
            span.SetTag(TelemetryTags.Event, @event);
        }

        Activity.Current = current;
        return (new ExecutionTrace(source, span), record with { TraceParent = span.Id });
    }

    /// <summary>An attempt of an action runs.</summary>
    /// <param name="record">The execution, with the trace parent of its own span.</param>
    /// <param name="action">The action.</param>
    /// <param name="call">The call, such as <c>send_email#2</c>.</param>
    /// <param name="attempt">The attempt, from 1.</param>
    /// <returns>The span; null when no listener wants it.</returns>
    public Activity? Attempt(ExecutionRecord record, string action, string call, int attempt) => !source.HasListeners()
        ? null
        : Continue(SpanNames.Attempt(record, action), ActivityKind.Internal, record.TraceParent)
        ?.SetTag(TelemetryTags.NameOf(record.Kind), record.Name)
        .SetTag(TelemetryTags.Action, action)
        .SetTag(TelemetryTags.Call, call)
        .SetTag(TelemetryTags.Execution, record.Id.ToString())
        .SetTag(TelemetryTags.Attempt, attempt);

    /// <summary>An event is published.</summary>
    /// <param name="eventType">The event's type.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="traceParent">The trace parent that the event already has; null takes the current one.</param>
    /// <returns>The span; null when there is no listener.</returns>
    public Activity? Publish(string eventType, string eventId, string? traceParent = null) =>
        Continue(
            $"publish {eventType}",
            ActivityKind.Producer,
            traceParent)?.SetTag(TelemetryTags.EventType, eventType).SetTag(TelemetryTags.Event, eventId);

    /// <summary>An event is routed, some time after it was published and perhaps elsewhere.</summary>
    /// <param name="eventType">The event's type.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="traceParent">The trace parent that was stored with the event; null for none.</param>
    /// <returns>The span; null when there is no listener.</returns>
    public Activity? Route(string eventType, string eventId, string? traceParent) =>
        Continue(
            $"route {eventType}",
            ActivityKind.Consumer,
            traceParent)?.SetTag(TelemetryTags.EventType, eventType).SetTag(TelemetryTags.Event, eventId);

    /// <summary>Marks a span as failed.</summary>
    /// <param name="span">The span; null does nothing.</param>
    /// <param name="error">The error.</param>
    /// <param name="isSecret">Whether the message, which may quote user data, is left out.</param>
    public static void Fail(Activity? span, Exception error, bool isSecret = false) =>
        span?.SetStatus(ActivityStatusCode.Error, isSecret ? null : Thrown.Message(error)).SetTag("error.type", error.GetType().FullName);

    /// <summary>Records the end of an execution; does nothing when it has not ended.</summary>
    public void Left(ExecutionRecord left, ExecutionState? ended, DateTimeOffset now)
    {
        if (ended is { } state)
        {
            // The store's clock may have been set back since.
            var took = now - (left.StartedAt ?? left.CreatedAt);
            Metrics.ExecutionEnded(left.Kind, left.Name, state, took > TimeSpan.Zero ? took : TimeSpan.Zero);
        }
    }

    public void Dispose() => source.Dispose();

    // The stored parent keeps one trace from the publisher to each action; the current activity, if it belongs to another trace, is linked.
    private Activity? Continue(string name, ActivityKind kind, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
        {
            return QuietSpan.Start(source, name, kind, default);
        }

        ActivityLink[]? links = Activity.Current is { } current && current.TraceId != parent.TraceId ? [new(current.Context)] : null;
        return QuietSpan.Start(source, name, kind, parent, links: links);
    }
}
