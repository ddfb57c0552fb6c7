using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Events.Subscriptions;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Maintenance;

/// <summary>
/// The recurring work of a worker besides its executions: routes unrouted events, when signalled and periodically, announces subscriptions, reads the
/// store for the gauges, and purges.
/// </summary>
internal sealed class Sweep(
    WorkflowOptions options,
    IWorkflowStore store,
    EventDrain drain,
    RouteQueue queue,
    PostponedEvents postponed,
    SubscriptionAnnouncer announcer,
    StoreGauges gauges,
    Retention retention,
    WorkflowWorker worker,
    StoreClock clock,
    Outage outage) : IDisposable
{
    // A timer can wait at most 49 days.
    private const double LongestPeriod = 40 * 86_400.0;

    private readonly CancellationTokenSource stopping = new();
    private Task loops = Task.CompletedTask;

    /// <summary>Announces the subscriptions and starts the loops.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await announcer.RunAsync(cancellationToken).ConfigureAwait(false);
        loops = Task.WhenAll(
            Task.Run(() => queue.RunAsync(stopping.Token), CancellationToken.None),
            Task.Run(DrainAsync, CancellationToken.None),
            Task.Run(() => RepeatAsync(announcer.RunAsync), CancellationToken.None),
            Task.Run(() => RepeatAsync(ObserveAndPurgeAsync), CancellationToken.None));
    }

    /// <summary>
    /// Stops after the work under way, or when the patience ends, because a route is retried until the store answers. Remaining claims are freed with
    /// the worker's.
    /// </summary>
    public async Task StopAsync(CancellationToken patience)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await loops.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Stops the loops of a sweep that was not stopped.</summary>
    public void Dispose() => stopping.Cancel();

    private async Task DrainAsync()
    {
        // Measured on this process's clock: the store's time pauses for a while after it was set back.
        var (lastAt, period, isSignalled) = (clock.Time.GetTimestamp(), TimeSpan.Zero, false);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var isDue = clock.Time.GetElapsedTime(lastAt) >= period;
                (lastAt, period) = isDue ? (clock.Time.GetTimestamp(), Period()) : (lastAt, period);
                await PassAsync(isDue, isSignalled).ConfigureAwait(false);
                outage.Succeed(this);
                var left = period - clock.Time.GetElapsedTime(lastAt);
                isSignalled = await worker.UnroutedEvents.WaitAsync(WholeMilliseconds(left), stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: the sweep finds lost work, so it must survive an outage of the store.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, this);
                await Task.Delay(TimeSpan.FromSeconds(1), clock.Time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A timer cuts off what is less than a millisecond; a loop that woke early would wait for nothing until the period ends.
    private static TimeSpan WholeMilliseconds(TimeSpan left) => TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, left.TotalMilliseconds)));

    // A signal that arrives when a period ends is not lost: what was stored is routed, even where no period looks for events.
    private async Task PassAsync(bool isDue, bool isSignalled)
    {
        if (isDue)
        {
            queue.Add(postponed.TakeDue());
        }

        if (isSignalled || (isDue && (options.Drain.Enabled ?? store.Capabilities.IsDurable)))
        {
            await drain.RunAsync(worker.WorkerId, stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task ObserveAndPurgeAsync(CancellationToken cancellationToken)
    {
        await gauges.ObserveAsync(cancellationToken).ConfigureAwait(false);
        await retention.PurgeAsync(cancellationToken).ConfigureAwait(false);
    }

    // Separate from the routing, which must not wait for a purge or for a subscription that catches up.
    private async Task RepeatAsync(Func<CancellationToken, Task> pass)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Period(), clock.Upkeep, stopping.Token).ConfigureAwait(false);
                await pass(stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: it is repeated after the next period; it must survive an outage of the store.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e);
            }
        }
    }

    // A new random value each time, so that processes that started together spread out.
    private TimeSpan Period() =>
        TimeSpan.FromSeconds(Math.Min(LongestPeriod, options.Drain.IntervalSeconds + (Entropy.NextDouble() * options.Drain.MaxJitterSeconds)));
}
