namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>A process: it may stand still for a while, and die.</summary>
internal sealed class SimulatedNode(VirtualTime time)
{
    private readonly TaskCompletionSource forever = new();
    private long stalledUntil;

    public bool IsDead { get; private set; }

    /// <summary>Gets or sets what is told when it dies.</summary>
    public Action? OnDied { get; set; }

    public void Crash()
    {
        if (!IsDead)
        {
            IsDead = true;
            OnDied?.Invoke();
        }
    }

    /// <summary>Stops it for a while, as SIGSTOP does.</summary>
    public void Stall(TimeSpan length) => stalledUntil = time.GetTimestamp() + length.Ticks;

    /// <summary>Waits while it stands still, and for ever once it is dead.</summary>
    public async Task AliveAsync()
    {
        while (!IsDead && Stalled > TimeSpan.Zero)
        {
            await Task.Delay(Stalled, time);
        }

        if (IsDead)
        {
            await forever.Task;
        }
    }

    /// <summary>Runs something once it goes on; never when it is dead.</summary>
    public void Run(Action action)
    {
        if (IsDead)
        {
            return;
        }

        if (Stalled is var left && left > TimeSpan.Zero)
        {
            time.CreateTimer(_ => Run(action), null, left, Timeout.InfiniteTimeSpan);
            return;
        }

        action();
    }

    private TimeSpan Stalled => TimeSpan.FromTicks(stalledUntil - time.GetTimestamp());
}
