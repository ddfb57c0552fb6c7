namespace CodeFirstWorkflow.Journaling;

/// <summary>A write on its way to the store, with whom to tell.</summary>
internal abstract class QueuedWrite(StoreWrite write) : IThreadPoolWorkItem
{
    public StoreWrite Write { get; } = write;

    /// <summary>Runs on the thread pool once the outcome is known.</summary>
    public abstract void Execute();
}
