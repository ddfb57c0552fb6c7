namespace CodeFirstWorkflow.Worker;

/// <summary>Executions whose workers died again and again: one at a time runs alone, and if its worker dies too, it is poison.</summary>
internal sealed class Quarantine
{
    public const int Alone = 3;
    private readonly Queue<ExecutionRecord> waiting = new();

    /// <summary>Gets the one that runs alone; null when none does.</summary>
    public ExecutionId? Running { get; private set; }

    public bool IsEmpty => waiting.Count == 0 && Running is null;

    public void Add(ExecutionRecord record) => waiting.Enqueue(record);

    /// <summary>Gives the next to run, once nothing else is in memory.</summary>
    public ExecutionRecord? TakeNext(int inMemory)
    {
        if (inMemory > 0 || Running is not null || !waiting.TryDequeue(out var next))
        {
            return null;
        }

        Running = next.Id;
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
