namespace CodeFirstWorkflow.Worker;

/// <summary>Executions whose workers died again and again: one at a time runs alone, and if its worker dies too, it is poison.</summary>
internal sealed class Quarantine
{
    public const int Alone = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private ExecutionRecord? waiting;
    private ExecutionId? running;
    private DateTimeOffset lastTurn;

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return waiting is null && running is null;
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

    /// <summary>Takes one in. Only one: whatever else were held here would count as having died with this worker, and be taken for poison.</summary>
    /// <returns>Null when it is taken in; else when it may come again, each a little later, so that they do not come all at once.</returns>
    public DateTimeOffset? TryAdd(ExecutionRecord record, DateTimeOffset now)
    {
        lock (gate)
        {
            if (waiting is null && running is null)
            {
                waiting = record;
                return null;
            }

            return lastTurn = (lastTurn > now ? lastTurn : now) + Turn;
        }
    }

    /// <summary>Gives the next to run, once nothing else is in memory.</summary>
    public ExecutionRecord? TakeNext(int inMemory)
    {
        lock (gate)
        {
            if (inMemory > 0 || running is not null || waiting is not { } next)
            {
                return null;
            }

            (waiting, running) = (null, next.Id);
            return next;
        }
    }

    public void Left(ExecutionId id)
    {
        lock (gate)
        {
            running = running == id ? null : running;
        }
    }
}
