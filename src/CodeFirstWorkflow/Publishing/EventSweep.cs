using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Routing;
using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Routes what this process published, and what nobody routed: at once when somebody says so, and from time to time.</summary>
internal sealed partial class EventSweep(
    WorkflowOptions options,
    IWorkflowStore store,
    EventRouter router,
    EventDrain drain,
    RouteQueue queue,
    WorkflowWorker worker,
    SubscriptionAnnouncer announcer,
    StoreObserver observer,
    StoreClock clock,
    ILogger<EventSweep> logger) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly AsyncSignal signal = new(clock.Time);
    private readonly Lock gate = new();
    private List<ClaimedEvent> postponed = [];
    private Task loops = Task.CompletedTask;

    /// <summary>Announces the subscriptions and begins.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        router.OnDecided = worker.Intake.Reserve;
        router.OnRouted = OnRouted;
        worker.OnEvents = signal.Set;
        await announcer.RunAsync(cancellationToken).ConfigureAwait(false);
        loops = Task.WhenAll(
            Task.Run(RunQueueAsync, CancellationToken.None),
            Task.Run(RunSweepAsync, CancellationToken.None));
    }

    /// <summary>Ends after what is under way; claims that are left are freed with those of the worker.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await loops.ConfigureAwait(false);
    }

    public void Dispose() => stopping.Dispose();

    private void OnRouted(RouteWrite write)
    {
        worker.Intake.OnRouted(write);
        if (write.Outcome is not WriteOutcome.Applied)
        {
            return;
        }

        worker.Telemetry.Metrics.DuplicateSuppressed("delivery", write.Deliveries.Count - write.Inserted.Count);
        foreach (var match in write.Matches)
        {
            worker.OnInboxMoved(match.ExecutionId, write.Ring);
        }
    }

    private async Task RunQueueAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            List<ClaimedEvent> taken;
            try
            {
                taken = await queue.TakeAsync(options.Outbox.ProcessChunkSize, stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await RouteAsync(taken).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(List<ClaimedEvent> taken)
    {
        IReadOnlyList<RouteWrite?> writes = [];
        try
        {
            writes = await router.RouteAsync(taken, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: the events are claimed by this worker, so nobody else routes them; they are tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(e);
        }

        lock (gate)
        {
            postponed.AddRange(taken.Where((_, i) => i >= writes.Count || EventRouter.IsLeft(writes[i])));
        }
    }

    private async Task RunSweepAsync()
    {
        // In this process's own time: the store's stands still for a while after it was set back.
        var (lastAt, period) = (clock.Time.GetTimestamp(), TimeSpan.Zero);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var isDue = clock.Time.GetElapsedTime(lastAt) >= period;
                (lastAt, period) = isDue ? (clock.Time.GetTimestamp(), Period()) : (lastAt, period);
                await PassAsync(isDue).ConfigureAwait(false);
                var left = period - clock.Time.GetElapsedTime(lastAt);
                await signal.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: the sweep is what finds lost work; it must outlive a store that is away for a while.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e);
                await Task.Delay(TimeSpan.FromSeconds(1), clock.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task PassAsync(bool isDue)
    {
        if (isDue)
        {
            Requeue();
            await announcer.RunAsync(stopping.Token).ConfigureAwait(false);
            await observer.RunAsync(stopping.Token).ConfigureAwait(false);
        }

        if (!isDue || (options.Drain.Enabled ?? store.Capabilities.IsDurable))
        {
            await drain.RunAsync(worker.WorkerId, stopping.Token).ConfigureAwait(false);
        }
    }

    private void Requeue()
    {
        List<ClaimedEvent> again;
        lock (gate)
        {
            (again, postponed) = (postponed, []);
        }

        again.ForEach(queue.Add);
    }

    // Drawn afresh each time, so that processes that started together do not stay together.
    private TimeSpan Period() => TimeSpan.FromSeconds(options.Drain.IntervalSeconds + (Random.Shared.NextDouble() * options.Drain.MaxJitterSeconds));

    [LoggerMessage(3201, LogLevel.Warning, "Routing events failed; it is tried again.")]
    private partial void LogFailed(Exception e);
}
