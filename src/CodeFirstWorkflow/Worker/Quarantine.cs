namespace CodeFirstWorkflow.Worker;

/// <summary>Executions whose workers died again and again: one at a time runs alone, and if its worker dies too, it is poison.</summary>
internal sealed class Quarantine
{
    public const int Alone = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private ExecutionRecord? waiting;
    private DateTimeOffset lastTurn;

    /// <summary>Gets the one that runs alone; null when none does.</summary>
    public ExecutionId? Running { get; private set; }

    public bool IsEmpty => waiting is null && Running is null;

    /// <summary>Takes one in. Only one: whatever else were held here would count as having died with this worker, and be taken for poison.</summary>
    /// <returns>False when it has to be put back.</returns>
    public bool TryAdd(ExecutionRecord record)
    {
        if (!IsEmpty)
        {
            return false;
        }

        waiting = record;
        return true;
    }

    /// <summary>Gives the time at which one that is put back may come again; each a little later, so that they do not come all at once.</summary>
    public DateTimeOffset NextTurn(DateTimeOffset now)
    {
        lastTurn = (lastTurn > now ? lastTurn : now) + Turn;
        return lastTurn;
    }

    /// <summary>Gives the next to run, once nothing else is in memory.</summary>
    public ExecutionRecord? TakeNext(int inMemory)
    {
        if (inMemory > 0 || Running is not null || waiting is not { } next)
        {
            return null;
        }

        (waiting, Running) = (null, next.Id);
        return next;
    }

    public void Left(ExecutionId id)
    {
        if (Running == id)
        {
            Running = null;
        }
    }
}
