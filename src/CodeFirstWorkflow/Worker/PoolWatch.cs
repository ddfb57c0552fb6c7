using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// Watches, from its own thread, whether the thread pool still takes work. Actions that block their threads, before or after their first await, would
/// starve everything else that the pool serves, because the pool adds only a thread or two per second. While all of its threads are blocked, the
/// minimum of the pool is raised, as .NET itself does for synchronous waits on tasks, so that each blocking action in effect has its own thread;
/// threads that are no longer needed are withdrawn.
/// </summary>
/// <param name="residents">The executions in memory.</param>
/// <param name="most">The maximum number of additional threads.</param>
/// <param name="logger">The logger.</param>
internal sealed partial class PoolWatch(Residents residents, int most, ILogger logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    // All workers of the process read and write the minimum.
    private static readonly Lock Minimum = new();
    private volatile bool isAsked;
    private long completed;
    private int lent;

    /// <summary>Watches until cancellation.</summary>
    public Task RunAsync(CancellationToken stopping) =>
        Task.Factory.StartNew(
            () => Run(stopping),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        while (!stopping.WaitHandle.WaitOne(isAsked || residents.Count > 0 ? Look : Rest))
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

    // A busy pool answers late too, but each of its threads completes one work item after the other.
    private void Judge()
    {
        var done = ThreadPool.CompletedWorkItemCount;
        if (done - completed < ThreadPool.ThreadCount)
        {
            Lend();
        }

        completed = done;
    }

    // Doubled each time: hundreds of actions that block at once all have a thread within a second.
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

    [LoggerMessage(
        1312,
        LogLevel.Debug,
        "All threads of the thread pool were blocked for 100 ms; {Lent} threads were added. Await long operations in actions and handlers "
            + "instead of blocking.")]
    private partial void LogLent(int lent);
}
