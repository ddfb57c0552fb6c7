using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Those whom the lanes woke, in line for the thread pool, where only one a processor waits at a time. A group wakes hundreds at once; were they all in the pool's
/// own queue, the answers of the store, which come through it too, would wait behind them, and a lane would stand idle as long.
/// </summary>
internal sealed class Line : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> waiting = new();
    private int heads;

    public bool IsEmpty => waiting.IsEmpty;

    public void Add(IThreadPoolWorkItem next)
    {
        waiting.Enqueue(next);
        TryCall();
    }

    /// <summary>Runs the next. The one after it is called first, since user code may block.</summary>
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
