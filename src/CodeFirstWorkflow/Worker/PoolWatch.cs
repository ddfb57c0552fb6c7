using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Looks from a thread of its own whether the thread pool still takes work. Actions that block their threads, before their first await or after it, would starve all else that the pool serves,
/// since it adds but a thread or two a second. While each of its threads is held the pool is lent more, as .NET itself does where tasks are waited for synchronously, so that an action that
/// blocks has a thread of its own in effect; what is not used any more is taken back.
/// </summary>
/// <param name="inMemory">Tells how many executions are in memory.</param>
/// <param name="most">How many threads are lent at most.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class PoolWatch(Func<int> inMemory, int most, ILogger logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    // The minimum is read and written by all workers of the process.
    private static readonly Lock Minimum = new();
    private volatile bool isAsked;
    private long completed;
    private int lent;

    /// <summary>Looks until it is stopped.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.Factory.StartNew(() => Run(stopping), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        while (!stopping.WaitHandle.WaitOne(isAsked || inMemory() > 0 ? Look : Rest))
        {
            if (isAsked)
            {
                Judge();
            }
            else
            {
                TakeBack(ThreadPool.ThreadCount);
                Ask();
            }
        }

        TakeBack(0);
    }

    private void Ask()
    {
        completed = ThreadPool.CompletedWorkItemCount;
        isAsked = true;
        ThreadPool.UnsafeQueueUserWorkItem(static watch => watch.isAsked = false, this, preferLocal: false);
    }

    // A pool with much to do answers late too, but each of its threads ends one thing after the other.
    private void Judge()
    {
        var done = ThreadPool.CompletedWorkItemCount;
        if (done - completed < ThreadPool.ThreadCount)
        {
            Lend();
        }

        completed = done;
    }

    // Twice as many each time: hundreds of actions that block at once all have a thread within a second.
    private void Lend()
    {
        lock (Minimum)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            var wanted = Math.Max(workers, ThreadPool.ThreadCount) + Math.Max(lent, 4 * Environment.ProcessorCount);
            var more = Math.Min(wanted - workers, most - lent);
            if (more > 0 && ThreadPool.SetMinThreads(workers + more, ports))
            {
                lent += more;
                LogLent(lent);
            }
        }
    }

    private void TakeBack(int inUse)
    {
        if (lent == 0)
        {
            return;
        }

        lock (Minimum)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            var unused = Math.Min(lent, workers - inUse);
            if (unused > 0 && ThreadPool.SetMinThreads(workers - unused, ports))
            {
                lent -= unused;
            }
        }
    }

    [LoggerMessage(1312, LogLevel.Debug, "Each thread of the pool was held for a tenth of a second; it is lent {Lent} more. Await what takes long in actions and handlers, rather than block.")]
    private partial void LogLent(int lent);
}
