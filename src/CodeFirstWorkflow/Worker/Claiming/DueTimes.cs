namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>The due times of executions that this worker released, so that it claims them in time.</summary>
internal sealed class DueTimes
{
    private readonly Lock gate = new();
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> times = new();

    /// <summary>Adds a time; returns true when it is now the earliest.</summary>
    public bool Add(DateTimeOffset due)
    {
        lock (gate)
        {
            var isNext = !times.TryPeek(out var next, out _) || due < next;
            times.Enqueue(due, due);
            return isNext;
        }
    }

    /// <summary>Returns the next time after now, and removes times that have passed.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="hasPassed">Whether a time was removed.</param>
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
