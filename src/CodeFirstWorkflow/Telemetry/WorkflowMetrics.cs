using System.Diagnostics.Metrics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// The instruments of the meter. Counters and histograms are recorded as events happen; gauges show the last observation of the sweep.
/// </summary>
internal sealed class WorkflowMetrics : IDisposable
{
    private readonly Meter meter;
    private readonly Histogram<double> executionDuration;
    private readonly Histogram<double> actionDuration;
    private readonly Histogram<int> commitSize;
    private readonly Histogram<double> commitDuration;
    private readonly Histogram<double> replayDuration;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> leaseLosses;
    private StoreSnapshot snapshot = StoreSnapshot.Empty;
    private int hasInterest;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">The host's factory; null when it has none.</param>
    public WorkflowMetrics(IMeterFactory? factory = null)
    {
        meter = factory?.Create(TelemetryTags.Source) ?? new Meter(TelemetryTags.Source);
        executionDuration = meter.CreateHistogram<double>(
            "workflow.execution.duration", "s", "From the start of an execution to its end, by workflow and state.");
        actionDuration = meter.CreateHistogram<double>(
            "workflow.action.duration", "s", "One attempt of an action, by workflow or subscription, action and outcome.");
        commitSize = meter.CreateHistogram<int>("workflow.commit.size", "{write}", "Writes that were committed as one group.");
        commitDuration = meter.CreateHistogram<double>("workflow.commit.duration", "s", "The commit of one group.");
        replayDuration = meter.CreateHistogram<double>("workflow.replay.duration", "s", "The replay of one execution, by workflow or subscription.");
        duplicates = meter.CreateCounter<long>("workflow.duplicates", "{duplicate}", "Suppressed duplicates: event, start or delivery.");
        leaseLosses = meter.CreateCounter<long>("workflow.lease.losses", "{loss}", "Executions that a worker lost to another.");
        meter.CreateObservableGauge("workflow.executions", () => Seen().Executions(), "{execution}", "Executions by workflow and state.");
        meter.CreateObservableGauge("workflow.deliveries", () => Seen().Deliveries(), "{delivery}", "Deliveries by subscription and state.");
        meter.CreateObservableGauge("workflow.outbox.pending", () => Seen().Backlog.Count, "{event}", "Events that wait to be routed.");
        meter.CreateObservableGauge(
            "workflow.outbox.oldest_age",
            () => Seen().OldestAge.TotalSeconds,
            "s",
            "The age of the oldest event that waits to be routed; 0 without one.");
    }

    /// <summary>An execution reached a terminal state.</summary>
    /// <param name="kind">The kind of the execution.</param>
    /// <param name="name">The workflow, the subscription of a delivery, or the action that ran on a queue of its own.</param>
    /// <param name="state">The state.</param>
    /// <param name="duration">The time since it was accepted.</param>
    public void ExecutionEnded(ExecutionKind kind, string name, ExecutionState state, TimeSpan duration)
    {
        if (executionDuration.Enabled)
        {
            Record(executionDuration, duration.TotalSeconds, new(TelemetryTags.NameOf(kind), name), new(TelemetryTags.State, state.ToString()));
        }
    }

    /// <summary>An attempt of an action ended.</summary>
    /// <param name="caller">The tag that names the caller: the workflow, or the subscription of a delivery.</param>
    /// <param name="action">The action.</param>
    /// <param name="succeeded">Whether it returned a result.</param>
    /// <param name="duration">How long it took.</param>
    public void AttemptEnded(KeyValuePair<string, object?> caller, string action, bool succeeded, TimeSpan duration) =>
        Record(
            actionDuration,
            duration.TotalSeconds,
            caller,
            new(TelemetryTags.Action, action),
            new(TelemetryTags.Outcome, succeeded ? "completed" : "failed"));

    /// <summary>A group was committed.</summary>
    /// <param name="writes">How many writes it had.</param>
    /// <param name="duration">How long the commit took.</param>
    public void GroupCommitted(int writes, TimeSpan duration)
    {
        Record(commitSize, writes);
        Record(commitDuration, duration.TotalSeconds);
    }

    /// <summary>An execution was replayed.</summary>
    /// <param name="kind">The kind of the execution.</param>
    /// <param name="name">The workflow, the subscription of a delivery, or the action that ran on a queue of its own.</param>
    /// <param name="duration">How long it took.</param>
    public void Replayed(ExecutionKind kind, string name, TimeSpan duration) =>
        Record(replayDuration, duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryTags.NameOf(kind), name));

    /// <summary>A repeated request was recognized and not carried out again.</summary>
    /// <param name="kind">The kind of request: <c>event</c>, <c>start</c> or <c>delivery</c>.</param>
    /// <param name="count">The number of requests; nothing is recorded for 0.</param>
    public void DuplicateSuppressed(string kind, int count = 1)
    {
        if (count > 0)
        {
            Add(duplicates, count, new KeyValuePair<string, object?>(TelemetryTags.Kind, kind));
        }
    }

    /// <summary>This worker learned that an execution belongs to another worker.</summary>
    public void LeaseLost() => Add(leaseLosses, 1);

    /// <summary>Sets the values that gauges show.</summary>
    /// <param name="seen">The contents of the store.</param>
    public void Observe(StoreSnapshot seen) => Volatile.Write(ref snapshot, seen);

    /// <summary>
    /// Returns whether a listener has read the gauges since the last call. Counting costs a query, so it is skipped when no listener reads them.
    /// </summary>
    public bool TakeInterest() => Interlocked.Exchange(ref hasInterest, 0) == 1;

    public void Dispose() => meter.Dispose();

    // Listeners belong to the application: if one throws, the measurement is lost, but the measured commit or attempt is not affected.
    private static void Record<T>(Histogram<T> histogram, T value, params ReadOnlySpan<KeyValuePair<string, object?>> tags) where T : struct
    {
        try
        {
            histogram.Record(value, tags);
        }
#pragma warning disable CA1031 // Justification: see above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Dropped.
        }
    }

    private static void Add(Counter<long> counter, long count, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        try
        {
            counter.Add(count, tags);
        }
#pragma warning disable CA1031 // Justification: as above.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Dropped.
        }
    }

    private StoreSnapshot Seen()
    {
        Volatile.Write(ref hasInterest, 1);
        return Volatile.Read(ref snapshot);
    }
}
