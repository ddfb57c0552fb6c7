using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Heartbeats on a thread of its own, so that actions which keep the thread pool busy take nobody's lease, and frees what dead workers hold. Judges others only after it has itself heartbeated
/// for a whole lease, so that an outage of the database makes nobody look dead.
/// </summary>
internal sealed partial class LeaseKeeper(IWorkflowStore store, StoreClock clock, WorkerRecord worker, ILogger logger)
{
    private readonly TimeProvider time = clock.Time;
    private long leaseStart;
    private long steadySince;
    private DateTimeOffset beatenAt;
    private volatile bool isRegistered;
    private volatile bool isUncertain;

    /// <summary>Gets where missed heartbeats are told; null for nowhere.</summary>
    public Outage? Outage { get; init; }

    /// <summary>Gets what tells, with each heartbeat, what the worker can run.</summary>
    public Func<IReadOnlySet<DefinitionKey>>? Definitions { get; init; }

    /// <summary>Gets what is asked before the lease holds again after it had run out, when others may have taken over what this worker holds.</summary>
    public Func<CancellationToken, Task>? OnLapsed { get; init; }

    /// <summary>Gets what is told when the lease holds again after it had run out.</summary>
    public Action? OnRenewed { get; set; }

    /// <summary>Gets what is told when executions of dead workers became free.</summary>
    public Action? OnFreed { get; set; }

    /// <summary>Gets whether effects may start.</summary>
    public bool IsValid => isRegistered && !isUncertain && time.GetElapsedTime(Volatile.Read(ref leaseStart)) < worker.Lease;

    private TimeSpan Usual => TimeSpan.FromTicks(Math.Min(worker.Lease.Ticks / 3, TimeSpan.TicksPerDay));

    /// <summary>Registers the worker.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        HasOwnThread ? OnOwnThread(() => BeatAsync(cancellationToken).GetAwaiter().GetResult()).WaitAsync(cancellationToken) : BeatAsync(cancellationToken);

    /// <summary>Heartbeats until it is stopped.</summary>
    public Task RunAsync(CancellationToken stopping) => HasOwnThread ? OnOwnThread(() => RunApart(stopping)) : RunOnPoolAsync(stopping);

    // Beats never depend on the thread pool, which actions may hold. Only a time that a test makes passes on the pool, and so do its beats.
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

    /// <summary>Frees what dead workers hold, until it is stopped.</summary>
    public async Task TakeOverAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Usual, time, stopping).ConfigureAwait(false);
                await TakeOverOnceAsync(stopping).ConfigureAwait(false);
                Outage?.Succeed(worker);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Justification: what was not freed now is freed the next time.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Outage?.Fail(e, worker);
            }
        }
    }

    private static Task OnOwnThread(Action run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private async Task<bool> TryBeatAsync(CancellationToken stopping)
    {
        try
        {
            await BeatAsync(stopping).ConfigureAwait(false);
            Outage?.Succeed(this);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
#pragma warning disable CA1031 // Justification: a heartbeat that fails is tried again soon; the lease tells the rest.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Outage?.Fail(e, this);
            return false;
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var sent = time.GetTimestamp();
        var at = store.Heartbeat(worker with { Definitions = Definitions?.Invoke() });
        clock.Set(at, sent);
        var (before, wasSetBack) = (leaseStart, at < beatenAt);
        var hasLapsed = await CheckAsync(at, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref leaseStart, sent);

        // Asked after the new lease stands: it may have run out while the heartbeat was on its way, and whoever saw that waits to be told.
        // Where the store's clock was set back, heartbeats of the others lie ahead until they stamp new ones.
        var wasValid = isRegistered && !hasLapsed && time.GetElapsedTime(before) < worker.Lease;
        if (!wasValid || wasSetBack)
        {
            Volatile.Write(ref steadySince, sent);
        }

        var wasRegistered = isRegistered;
        isRegistered = true;
        if (wasRegistered && !wasValid)
        {
            OnRenewed?.Invoke();
        }
    }

    // Tells whether others may have taken over what this worker holds; nothing starts before that has been looked at.
    private async Task<bool> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // By the store's clock too: while a machine stands still, its own may stand still with it.
        var hasLapsed = isRegistered && (at - beatenAt >= worker.Lease || time.GetElapsedTime(leaseStart) >= worker.Lease);
        if (hasLapsed && OnLapsed is { } check)
        {
            isUncertain = true;
            await check(cancellationToken).ConfigureAwait(false);
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
            OnFreed?.Invoke();
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "Freed {Count} executions of workers whose lease had run out.")]
    private partial void LogFreed(int count);
}
