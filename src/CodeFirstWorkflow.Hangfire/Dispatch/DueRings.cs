using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>
/// Rings for executions when they are due, from memory: Hangfire's own scheduler looks only every 15 seconds unless configured, and the sweep gives
/// it a start. What is
/// lost with the process is found by either.
/// </summary>
/// <param name="clock">The store's time.</param>
/// <param name="ring">Rings for one.</param>
internal sealed class DueRings(StoreClock clock, Action<ExecutionId> ring) : IDisposable
{
    // Of more than these the rest is left to Hangfire's scheduler: a hundred thousand take some ten megabytes.
    private const int Most = 100_000;

    // Timers take no span of more than some weeks; the clock may be set meanwhile.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly PriorityQueue<ExecutionId, DateTimeOffset> times = new();
    private ITimer? timer;
    private bool isDisposed;

    /// <summary>Adds an execution that is due later.</summary>
    public void Add(ExecutionId id, DateTimeOffset due)
    {
        lock (gate)
        {
            if (times.Count >= Most || isDisposed)
            {
                return;
            }

            times.Enqueue(id, due);
            if (times.TryPeek(out _, out var next) && next == due)
            {
                Arm(due);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            timer?.Dispose();
        }
    }

    private void Fire()
    {
        lock (gate)
        {
            var now = clock.UtcNow;
            while (!isDisposed && times.TryPeek(out var id, out var due))
            {
                if (due >= now)
                {
                    Arm(due);
                    return;
                }

                times.Dequeue();
                ring(id);
            }
        }
    }

    // A moment late rather than early: what is not due yet would not be claimed, and wait for the sweep.
    private void Arm(DateTimeOffset due)
    {
        timer ??= clock.Time.CreateTimer(static self => ((DueRings)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var wait = Math.Clamp(Math.Ceiling((due - clock.UtcNow).TotalMilliseconds) + 1, 1, Longest.TotalMilliseconds);
        timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}
