namespace CodeFirstWorkflow.Journaling;

/// <summary>A queued write and the callback for its outcome.</summary>
internal abstract class QueuedWrite(StoreWrite write) : IThreadPoolWorkItem
{
    public StoreWrite Write { get; } = write;

    /// <summary>Called on the thread pool when the outcome is known.</summary>
    public abstract void Execute();
}
