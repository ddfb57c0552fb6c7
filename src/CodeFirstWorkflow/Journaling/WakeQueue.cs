using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Callbacks to run on the thread pool, at most one queued per processor. A group wakes hundreds at once; if all were in the pool's own queue, the
/// responses of the store, which also pass through it, would wait behind them, and a lane would be idle meanwhile.
/// </summary>
internal sealed class WakeQueue : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> waiting = new();
    private int heads;

    public bool IsEmpty => waiting.IsEmpty;

    public void Add(IThreadPoolWorkItem next)
    {
        waiting.Enqueue(next);
        TryCall();
    }

    /// <summary>Runs the next callback. The following one is queued first, because user code may block.</summary>
    public void Execute()
    {
        if (waiting.TryDequeue(out var next))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            next.Execute();
            return;
        }

        Interlocked.Decrement(ref heads);
        if (!waiting.IsEmpty)
        {
            TryCall();
        }
    }

    private void TryCall()
    {
        if (Volatile.Read(ref heads) >= Environment.ProcessorCount)
        {
            return;
        }

        if (Interlocked.Increment(ref heads) <= Environment.ProcessorCount)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            Interlocked.Decrement(ref heads);
        }
    }
}
