namespace CodeFirstWorkflow.Worker;

/// <summary>The times at which executions that this worker let go are due, so that it claims them in time.</summary>
internal sealed class DueTimes
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> times = new();

    /// <summary>Adds a time; true when it is the next one now.</summary>
    public bool Add(DateTimeOffset due)
    {
        lock (gate)
        {
            var isNext = !times.TryPeek(out var next, out _) || due < next;
            times.Enqueue(due, due);
            return isNext;
        }
    }

    /// <summary>Gives the next time after now, and forgets those that have passed.</summary>
    /// <param name="now">The time.</param>
    /// <param name="hasPassed">Whether one was forgotten.</param>
    /// <returns>The next time; null for none.</returns>
    public DateTimeOffset? Next(DateTimeOffset now, out bool hasPassed)
    {
        hasPassed = false;
        lock (gate)
        {
            while (times.TryPeek(out var next, out _))
            {
                if (next > now)
                {
                    return next;
                }

                times.Dequeue();
                hasPassed = true;
            }

            return null;
        }
    }
}
