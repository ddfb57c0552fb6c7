namespace CodeFirstWorkflow.Journaling;

/// <summary>A queued write and the callback for its outcome.</summary>
internal abstract class QueuedWrite(StoreWrite write) : IThreadPoolWorkItem
{
    public StoreWrite Write { get; } = write;

    /// <summary>Gets or sets the counter of a host with virtual time: a write counts until its callback has run.</summary>
    public WorkCounter? Work { get; set; }

    /// <summary>Called on the thread pool when the outcome is known.</summary>
    public void Execute()
    {
        Report();
        Work?.End();
    }

    /// <summary>Reports the outcome.</summary>
    protected abstract void Report();
}
