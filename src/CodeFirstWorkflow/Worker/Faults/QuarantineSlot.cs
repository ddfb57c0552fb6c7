namespace CodeFirstWorkflow.Worker.Faults;

/// <summary>
/// Executions whose workers died repeatedly: one at a time runs alone, and if its worker dies too, the execution is the cause. It runs alone only for
/// a while: an execution that takes down its worker usually does so soon, and a long one must not keep all others from this worker.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class QuarantineSlot(TimeProvider time)
{
    public const int Alone = 3;

    /// <summary>How long other executions are kept away: first until those in memory have left, then while the suspect runs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private ExecutionRecord? waiting;
    private ExecutionId? running;
    private long closedAt;
    private long turnedAt;
    private (long From, TimeSpan Length) rest;
    private DateTimeOffset lastTurn;

    /// <summary>Gets whether other executions may come into memory.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate)
            {
                EndIfLong();
                return running is null && (waiting is null || IsLong());
            }
        }
    }

    /// <summary>Returns whether an execution is here, waiting or running.</summary>
    public bool Holds(ExecutionId id)
    {
        lock (gate)
        {
            return waiting?.Id == id || running == id;
        }
    }

    /// <summary>Returns whether an execution waits for its turn.</summary>
    public bool Waits(ExecutionId id)
    {
        lock (gate)
        {
            return waiting?.Id == id;
        }
    }

    /// <summary>
    /// Takes one execution in. Only one: any other held here would count as having died with this worker, and be suspected too. Afterwards, others
    /// may run for as long as they were kept away.
    /// </summary>
    /// <returns>
    /// Null when it is taken in; otherwise the time at which it may come again. The times are staggered, so that executions do not all come at once.
    /// </returns>
    public DateTimeOffset? TryAdd(ExecutionRecord record, DateTimeOffset now)
    {
        lock (gate)
        {
            EndIfLong();
            var resting = rest.Length - time.GetElapsedTime(rest.From);
            if (waiting is null && running is null && resting <= TimeSpan.Zero)
            {
                waiting = record;
                closedAt = turnedAt = time.GetTimestamp();
                return null;
            }

            var next = now + (resting > TimeSpan.Zero ? resting : TimeSpan.Zero);
            return lastTurn = (lastTurn > next ? lastTurn : next) + Turn;
        }
    }

    /// <summary>Returns the next execution to run: once no other is in memory, or the ones in memory have stayed for long.</summary>
    public ExecutionRecord? TakeNext(int inMemory)
    {
        lock (gate)
        {
            if (running is not null || waiting is not { } next || (inMemory > 0 && !IsLong()))
            {
                return null;
            }

            (waiting, running, turnedAt) = (null, next.Id, time.GetTimestamp());
            return next;
        }
    }

    public void Left(ExecutionId id)
    {
        lock (gate)
        {
            if (running == id)
            {
                End();
            }
        }
    }

    private bool IsLong() => time.GetElapsedTime(turnedAt) >= Longest;

    // After that it counts as any other execution.
    private void EndIfLong()
    {
        if (running is not null && IsLong())
        {
            End();
        }
    }

    private void End()
    {
        running = null;
        rest = (time.GetTimestamp(), time.GetElapsedTime(closedAt));
    }
}
