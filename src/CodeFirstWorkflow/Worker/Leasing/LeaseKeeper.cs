using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker.Leasing;

/// <summary>
/// Heartbeats on its own thread, so that actions which keep the thread pool busy cost no worker its lease, and frees the executions of dead workers.
/// It judges other workers only after a whole lease of its own heartbeats, so that an outage of the database makes no worker look dead.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="clock">The store's clock, set by each heartbeat.</param>
/// <param name="worker">The worker's row.</param>
/// <param name="registry">The definitions that the worker can run, sent with each heartbeat.</param>
/// <param name="events">The worker.</param>
/// <param name="outage">The outage to which missed heartbeats are reported.</param>
/// <param name="logger">The logger.</param>
internal sealed partial class LeaseKeeper(
    IWorkflowStore store, StoreClock clock, WorkerRecord worker, WorkflowRegistry registry, IWorkerEvents events, Outage outage, ILogger logger)
{
    private readonly TimeProvider time = clock.Upkeep;
    private long leaseStart;
    private long steadySince;
    private DateTimeOffset beatenAt;
    private volatile bool isRegistered;
    private volatile bool isUncertain;

    /// <summary>Gets whether effects may start.</summary>
    public bool IsValid => isRegistered && !isUncertain && time.GetElapsedTime(Volatile.Read(ref leaseStart)) < worker.Lease;

    private TimeSpan Usual => TimeSpan.FromTicks(Math.Min(worker.Lease.Ticks / 3, TimeSpan.TicksPerDay));

    /// <summary>Registers the worker.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        HasOwnThread
            ? OnOwnThread(() => BeatAsync(cancellationToken).GetAwaiter().GetResult()).WaitAsync(cancellationToken)
            : BeatAsync(cancellationToken);

    /// <summary>Heartbeats until cancellation.</summary>
    public Task RunAsync(CancellationToken stopping) => HasOwnThread ? OnOwnThread(() => RunApart(stopping)) : RunOnPoolAsync(stopping);

    // Heartbeats never depend on the thread pool, which actions may block. Only with a test's time provider do they run on the pool.
    private bool HasOwnThread => time == TimeProvider.System;

    private TimeSpan Soon => TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerSecond, worker.Lease.Ticks / 10));

    private void RunApart(CancellationToken stopping)
    {
        for (var pause = Usual; !stopping.WaitHandle.WaitOne(pause);)
        {
            pause = TryBeatAsync(stopping).GetAwaiter().GetResult() ? Usual : Soon;
        }
    }

    private async Task RunOnPoolAsync(CancellationToken stopping)
    {
        for (var pause = Usual; ;)
        {
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            pause = await TryBeatAsync(stopping).ConfigureAwait(false) ? Usual : Soon;
        }
    }

    /// <summary>Frees the executions of dead workers until cancellation.</summary>
    public async Task TakeOverAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Usual, time, stopping).ConfigureAwait(false);
                await TakeOverOnceAsync(stopping).ConfigureAwait(false);
                outage.Succeed(worker);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: the next round frees what this one did not.
            catch (Exception e)
#pragma warning restore CA1031
            {
                outage.Fail(e, worker);
            }
        }
    }

    private static Task OnOwnThread(Action run) =>
        Task.Factory.StartNew(
            run, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private async Task<bool> TryBeatAsync(CancellationToken stopping)
    {
        try
        {
            await BeatAsync(stopping).ConfigureAwait(false);
            outage.Succeed(this);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // Justification: a failed heartbeat is retried soon; otherwise the lease expires.
        catch (Exception e)
#pragma warning restore CA1031
        {
            outage.Fail(e, this);
            return false;
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var (sent, asked) = (time.GetTimestamp(), clock.Time.GetTimestamp());
        var at = store.Heartbeat(worker with { Definitions = registry.Definitions });
        clock.Set(at, asked);
        var (before, wasSetBack) = (leaseStart, at < beatenAt);
        var hasLapsed = await CheckAsync(at, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref leaseStart, sent);

        // Evaluated after the new lease is in effect: the old one may have expired while the heartbeat was under way, and code that saw that waits to
        // be notified. If the store's clock was set back, heartbeats of other workers lie in the future until they write new ones.
        var wasValid = isRegistered && !hasLapsed && time.GetElapsedTime(before) < worker.Lease;
        if (!wasValid || wasSetBack)
        {
            Volatile.Write(ref steadySince, sent);
        }

        var wasRegistered = isRegistered;
        isRegistered = true;
        if (wasRegistered && !wasValid)
        {
            events.OnLeaseRenewed();
        }
    }

    // Returns whether other workers may have taken over executions of this one; nothing starts before that has been checked.
    private async Task<bool> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // By the store's clock too: while a machine is suspended, its own clock may be suspended as well.
        var hasLapsed = isRegistered && (at - beatenAt >= worker.Lease || time.GetElapsedTime(leaseStart) >= worker.Lease);
        if (hasLapsed)
        {
            isUncertain = true;
            await events.CheckOwnershipAsync(cancellationToken).ConfigureAwait(false);
            isUncertain = false;
        }

        beatenAt = at;
        return hasLapsed;
    }

    private async Task TakeOverOnceAsync(CancellationToken cancellationToken)
    {
        if (!IsValid || time.GetElapsedTime(Volatile.Read(ref steadySince)) < worker.Lease)
        {
            return;
        }

        var freed = await store.TakeOverAsync(worker.Id, 1000, cancellationToken).ConfigureAwait(false);
        if (freed > 0)
        {
            LogFreed(freed);
            events.OnFreed();
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "Freed {Count} executions of workers whose lease had expired.")]
    private partial void LogFreed(int count);
}
