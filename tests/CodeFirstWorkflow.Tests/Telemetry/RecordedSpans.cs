using System.Collections.Concurrent;
using System.Diagnostics;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Tests.Telemetry;

/// <summary>Collects the spans of the engine that belong to one trace, so that tests that run beside do not disturb.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public RecordedSpans()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryTags.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => [.. spans.Where(span => span.TraceId == trace)];

    public void Dispose() => listener.Dispose();
}
