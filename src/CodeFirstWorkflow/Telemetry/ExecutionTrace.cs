using System.Diagnostics;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>
/// The span of an execution while it is in memory. It stays open over many turns and threads, so it is never <see cref="Activity.Current"/>: spans
/// that belong to it name it as their parent.
/// </summary>
/// <param name="source">Creates spans.</param>
/// <param name="span">The span of the execution.</param>
internal sealed class ExecutionTrace(ActivitySource source, Activity span)
{
    /// <summary>
    /// Records a wait that is over: a span beside the execution's, because it may have begun long before this process took the execution into memory.
    /// </summary>
    /// <param name="what">The description of the wait, such as <c>wait for signal approve</c>.</param>
    /// <param name="call">The call, such as <c>$signal:approve#1</c>.</param>
    /// <param name="since">When it began.</param>
    /// <param name="until">When it was over.</param>
    public void Waited(string what, string call, DateTimeOffset since, DateTimeOffset until)
    {
        var parent = ActivityContext.TryParse(span.ParentId, null, isRemote: true, out var stored) ? stored : span.Context;
        var current = Activity.Current;
        using (var wait = new QuietSpan(QuietSpan.Start(source, what, ActivityKind.Internal, parent, [new(TelemetryTags.Call, call)], startTime: since)))
        {
            wait.Activity?.SetTag(TelemetryTags.Execution, span.GetTagItem(TelemetryTags.Execution)).SetEndTime(until.UtcDateTime);
        }

        Activity.Current = current;
    }

    /// <summary>Ends the span when the execution leaves memory.</summary>
    /// <param name="state">The state in which it leaves; null when it was lost.</param>
    /// <param name="hasFailed">Whether that state is a failure.</param>
    public void End(ExecutionState? state, bool hasFailed)
    {
        span.SetTag(TelemetryTags.State, state?.ToString() ?? "Lost");
        if (hasFailed)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }

        // Stopping a span restores the activity that was current when it began, on another thread.
        var current = Activity.Current;
        new QuietSpan(span).Dispose();
        Activity.Current = current;
    }
}
