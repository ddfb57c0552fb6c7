using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Actions;

/// <summary>The time limits of one attempt: its own, the remainder of the call's, and the time between heartbeats.</summary>
internal sealed class AttemptLimits : IDisposable
{
    private readonly CancellationTokenSource source;
    private readonly TaskCompletionSource<string> passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LimitTimer? limit;
    private readonly LimitTimer? heartbeat;
    private readonly TimeSpan? beat;
    private readonly PayloadPipeline payloads;
    private readonly ILogger logger;
    private readonly CancellationToken stop;

    private AttemptLimits(ActionCall call, TimeSpan? left, TimeProvider time, PayloadPipeline payloads, ILogger logger, CancellationToken stop)
    {
        (this.payloads, this.logger, this.stop) = (payloads, logger, stop);
        source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        beat = call.Plan.Heartbeat;
        var own = call.Plan.Timeout;
        if (own is not null || left is not null)
        {
            var isOwn = left is null || own <= left;
            var span = isOwn ? own!.Value : left!.Value;
            var (name, allowed) = isOwn ? ("time limit", span) : ("total time limit", call.Plan.TotalTimeout!.Value);
            limit = Start(
                time,
                span,
                $"Action '{call.KnownAs}' took longer than its {name} of {Seconds(allowed)}. Raise it, or make the action heed its cancellation "
                    + "token.");
        }

        if (beat is { } between)
        {
            heartbeat = Start(
                time,
                between,
                $"Action '{call.KnownAs}' sent no heartbeat for {Seconds(between)}. Call HeartbeatAsync more often, or raise HeartbeatSeconds.");
        }
    }

    public CancellationToken Token => source.Token;

    /// <summary>Gets whether a limit has passed or the attempt was cancelled, even if its token does not know yet.</summary>
    public bool IsOver => passed.Task.IsCompleted || stop.IsCancellationRequested;

    /// <summary>Gets a task with the message of the first limit that passes; it does not end while none has passed.</summary>
    public Task<string> Passed => passed.Task;

    /// <summary>Returns the limits of an attempt; null when it has none.</summary>
    public static AttemptLimits? For(ActionCall call, StoreClock clock, PayloadPipeline payloads, ILogger logger, CancellationToken stop)
    {
        var left = call.Plan.TotalTimeout is { } total ? total - call.AgeBy(clock) : (TimeSpan?)null;
        return call.Plan.Timeout is null && left is null && call.Plan.Heartbeat is null
            ? null
            : new AttemptLimits(call, left < TimeSpan.Zero ? TimeSpan.Zero : left, clock.Time, payloads, logger, stop);
    }

    public void Beat() => heartbeat?.Restart(beat!.Value);

    // The text is journaled, so it is the same on every machine.
    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    public void Dispose()
    {
        limit?.Dispose();
        heartbeat?.Dispose();
        source.Dispose();
    }

    private LimitTimer Start(TimeProvider time, TimeSpan span, string message) => new(time, span, () =>
    {
        if (passed.TrySetResult(message))
        {
            source.CancelAside(payloads, logger);
        }
    });
}
