namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Counts the work of a host that runs or waits to run. Only a host with virtual time has one: it moves its clock when nothing is left to do. Whoever
/// hands work on begins the next piece before it ends its own, so the count is never 0 in between.
/// </summary>
/// <param name="ended">Called after each piece with the number of pieces that are left.</param>
internal sealed class WorkCounter(Action<int> ended)
{
    private int count;

    /// <summary>Gets the number of pieces under way.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Counts a piece of work.</summary>
    public void Begin() => Interlocked.Increment(ref count);

    /// <summary>Ends a piece of work.</summary>
    public void End() => ended(Interlocked.Decrement(ref count));

    /// <summary>Queues an item to the thread pool; it counts until it has run.</summary>
    public void Queue(IThreadPoolWorkItem item)
    {
        Begin();
        ThreadPool.UnsafeQueueUserWorkItem(new Item(this, item), preferLocal: false);
    }

    private sealed class Item(WorkCounter counter, IThreadPoolWorkItem item) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            item.Execute();
            counter.End();
        }
    }
}
