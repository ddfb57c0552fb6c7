namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Executions whose workers died again and again: one at a time runs alone, and if its worker dies too, it is poison. For a while, that is: what takes its worker down does so soon as a rule,
/// and one that runs for long must not keep all others from this worker.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Quarantine(TimeProvider time)
{
    public const int Alone = 3;

    /// <summary>How long others are kept away, first until what is in memory has left, and then while the suspect runs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private ExecutionRecord? waiting;
    private ExecutionId? running;
    private long closedAt;
    private long turnedAt;
    private (long From, TimeSpan Length) rest;
    private DateTimeOffset lastTurn;

    /// <summary>Gets whether others may come into memory.</summary>
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

    /// <summary>Tells whether an execution is here, waiting or running.</summary>
    public bool Holds(ExecutionId id)
    {
        lock (gate)
        {
            return waiting?.Id == id || running == id;
        }
    }

    /// <summary>Tells whether an execution waits for its turn.</summary>
    public bool Waits(ExecutionId id)
    {
        lock (gate)
        {
            return waiting?.Id == id;
        }
    }

    /// <summary>Takes one in. Only one: whatever else were held here would count as having died with this worker, and be taken for poison. After each, others have as long as they were kept away.</summary>
    /// <returns>Null when it is taken in; else when it may come again, each a little later, so that they do not come all at once.</returns>
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

    /// <summary>Gives the next to run: once nothing else is in memory, or what is there has stayed for long.</summary>
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

    // From now on it is one among others.
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
