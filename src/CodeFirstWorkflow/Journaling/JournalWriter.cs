using System.Diagnostics;
using System.Threading.Channels;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Group commit: all writes of this process to its store. Each lane takes the writes that have gathered and commits them as one group; meanwhile the
/// next group gathers. The caller keeps the order within an execution by queueing at most one write of it at a time.
/// </summary>
internal sealed partial class JournalWriter : IAsyncDisposable, IDisposable
{
    private const int LargestGroup = 1000;

    // Larger groups commit no faster, and other writes would wait behind them. A single write above this size is committed alone.
    private const long LargestGroupBytes = 16 * 1024 * 1024;

    // After a group of this size the callbacks wait in a separate line, and the lane resumes after them: their callers return with their next writes,
    // so the next group is as large. With 500 callers that saves a third; with 50 the thread hops cost more than they gather.
    private const int LargeGroup = 64;

    // The first callers woken by a large group have returned, and the others are about to. Without this pause, a round trip would be spent on a
    // handful, and the others would all share one connection. Code that blocks its thread may hold the line up for long, so this is a time limit and
    // not a condition.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    // The number of connections that may wait for transactions of other parties; further writes wait their turn.
    private const int LargestApart = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim apart = new(LargestApart);
    private readonly Channel<QueuedWrite> queue = Channel.CreateUnbounded<QueuedWrite>();
    private readonly CancellationTokenSource stopping = new();
    private readonly IWorkflowStore store;
    private readonly TimeProvider time;
    private readonly Outage outage;
    private readonly WorkCounter? work;
    private readonly WorkflowMetrics metrics;
    private readonly ILogger<JournalWriter> logger;
    private readonly WakeQueue woken = new();
    private readonly Task[] lanes;
    private int committing;

    public JournalWriter(
        IWorkflowStore store,
        RingKind ring,
        TimeProvider time,
        Outage outage,
        WorkflowMetrics metrics,
        ILogger<JournalWriter> logger,
        WorkCounter? work = null)
    {
        (this.store, Ring, this.time, this.outage, this.metrics, this.logger, this.work) = (store, ring, time, outage, metrics, logger, work);

        // With two connections one group gathers while the other is under way; a store with a single writer gains nothing from that.
        lanes = [.. Enumerable.Range(0, store.Capabilities.IsShared ? 2 : 1).Select(_ => Task.Run(RunLaneAsync))];
    }

    /// <summary>Gets who sends the wake-ups for executions that the writes make ready.</summary>
    public RingKind Ring { get; }

    public void Enqueue(QueuedWrite write)
    {
        (write.Work = work)?.Begin();
        write.Write.Ring = Ring;
        write.Write.SentAt = time.GetTimestamp();
        if (!queue.Writer.TryWrite(write))
        {
            write.Write.Outcome = WriteOutcome.Failed;
            write.Write.Error = new ObjectDisposedException(nameof(JournalWriter), "The host is shutting down; nothing more is written.");
            ThreadPool.UnsafeQueueUserWorkItem(write, preferLocal: false);
        }
    }

    public Task WriteAsync(StoreWrite write)
    {
        var awaited = new AwaitedWrite(write);
        Enqueue(awaited);
        return awaited.Done;
    }

    public Task WriteAsync(IReadOnlyList<StoreWrite> writes)
    {
        if (writes.Count == 0)
        {
            return Task.CompletedTask;
        }

        var countdown = new WriteCountdown(writes.Count);
        foreach (var write in writes)
        {
            Enqueue(new CountedWrite(write, countdown));
        }

        return countdown.Done;
    }

    /// <summary>Commits writes in their order: the lanes could split them and commit the later ones first.</summary>
    public async Task WriteInOrderAsync(IReadOnlyList<StoreWrite> writes)
    {
        if (writes.Count < 2)
        {
            await WriteAsync(writes).ConfigureAwait(false);
            return;
        }

        await apart.WaitAsync().ConfigureAwait(false);
        try
        {
            foreach (var write in writes)
            {
                write.Ring = Ring;
            }

            foreach (var group in Groups(writes))
            {
                await CommitAsync(group).ConfigureAwait(false);
                foreach (var held in group.Where(write => write.Outcome is WriteOutcome.Pending))
                {
                    await CommitAsync([held]).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            apart.Release();
        }

        if (writes.FirstOrDefault(write => write.Outcome is WriteOutcome.Failed) is { } failed)
        {
            throw failed.Failure;
        }
    }

    /// <summary>
    /// Commits what has gathered and accepts nothing more. If the store does not answer before the patience ends, or within ten seconds, it is called
    /// once more; then the writes are abandoned.
    /// </summary>
    public async Task StopAsync(CancellationToken patience)
    {
        queue.Writer.TryComplete();
        var drained = Task.WhenAll(lanes);
        await drained.WaitAsync(Longest, patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stopping.CancelAsync().ConfigureAwait(false);
        if (!await drained.EndsWithinAsync(Farewell).ConfigureAwait(false))
        {
            LogAbandoned();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // After a stop the lanes have already been waited for.
        if (!stopping.IsCancellationRequested)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Accepts nothing more and waits for nothing, because a synchronous disposal of the container cannot wait.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        stopping.Cancel();
    }

    private async Task RunLaneAsync()
    {
        var queued = new List<QueuedWrite>(LargestGroup);
        var group = new List<StoreWrite>(LargestGroup);
        var held = new List<Task>();
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            if (!woken.IsEmpty && queue.Reader.Count < LargeGroup)
            {
                await Task.Delay(Gathering, CancellationToken.None).ConfigureAwait(false);
            }

            var most = Share();
            var bytes = 0L;
            while (queued.Count < most && bytes < LargestGroupBytes && queue.Reader.TryRead(out var next))
            {
                var size = next.Write.Bytes;
                if (size > LargestGroupBytes)
                {
                    held.Add(CommitApartAsync(next));
                    continue;
                }

                bytes += size;
                queued.Add(next);
                group.Add(next.Write);
            }

            if (queued.Count == 0)
            {
                continue;
            }

            Interlocked.Increment(ref committing);
            await CommitAsync(group).ConfigureAwait(false);
            Interlocked.Decrement(ref committing);
            held.RemoveAll(task => task.IsCompleted);
            var isLarge = queued.Count >= LargeGroup;
            foreach (var write in queued)
            {
                if (write.Write.Outcome is WriteOutcome.Pending)
                {
                    held.Add(CommitApartAsync(write));
                    continue;
                }

                if (isLarge)
                {
                    woken.Add(write);
                }
                else
                {
                    ThreadPool.UnsafeQueueUserWorkItem(write, preferLocal: false);
                }
            }

            queued.Clear();
            group.Clear();
            if (isLarge)
            {
                await new WakeQueueTail(woken);
            }
        }

        await Task.WhenAll(held).ConfigureAwait(false);
    }

    // Writes that gathered while no lane was free are split between two free lanes: two groups in parallel take less time than one of twice the size.
    private int Share() =>
        queue.Reader.Count is var gathered and >= 2 * LargeGroup && Volatile.Read(ref committing) + 1 < lanes.Length
            ? (gathered + 1) / 2
            : LargestGroup;

    private static IEnumerable<List<StoreWrite>> Groups(IReadOnlyList<StoreWrite> writes)
    {
        var (group, bytes) = (new List<StoreWrite>(), 0L);
        foreach (var write in writes)
        {
            if (group.Count > 0 && (group.Count == LargestGroup || bytes + write.Bytes > LargestGroupBytes))
            {
                yield return group;
                (group, bytes) = ([], 0L);
            }

            group.Add(write);
            bytes += write.Bytes;
        }

        yield return group;
    }

    // A write that another party's open transaction blocks waits alone, outside the lanes, so that it blocks no other write. So does a write that
    // takes long by itself.
    private async Task CommitApartAsync(QueuedWrite write)
    {
        await apart.WaitAsync().ConfigureAwait(false);
        await CommitAsync([write.Write]).ConfigureAwait(false);
        apart.Release();
        ThreadPool.UnsafeQueueUserWorkItem(write, preferLocal: false);
    }

    // The same group is sent again until its outcome is known: a read-back that finds nothing would prove nothing while the old backend may still
    // commit.
    private async Task CommitAsync(List<StoreWrite> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var started = Stopwatch.GetTimestamp();
                await store.CommitAsync(group, CancellationToken.None).ConfigureAwait(false);
                outage.Succeed(group);
                metrics.GroupCommitted(group.Count, Stopwatch.GetElapsedTime(started));
                return;
            }
            catch (StoreUnavailableException e) when (!stopping.IsCancellationRequested)
            {
                outage.Fail(e, group);
                await BackOffAsync(attempt).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Justification: a lane that ended would leave all callers in this process waiting for ever.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (e is not StoreUnavailableException)
                {
                    outage.Succeed(group);
                }

                LogFailed(e, group.Count);
                Fail(group, e);
                return;
            }
        }
    }

    private async Task BackOffAsync(int attempt)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 20 << Math.Min(attempt, 7))), time, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Shutting down: the next attempt is the last, and fails the group.
        }
    }

    private static void Fail(List<StoreWrite> group, Exception error)
    {
        foreach (var write in group)
        {
            if (write.Outcome is WriteOutcome.Pending)
            {
                write.Outcome = WriteOutcome.Failed;

                // An error for the whole group says nothing about a single execution, so it is retried as in an outage of the store.
                write.Error = write is ExecutionWrite
                    ? new StoreUnavailableException($"The store refused a whole group of writes: {error.Message}", error)
                    : error;
            }
        }
    }

    [LoggerMessage(1005, LogLevel.Error, "The process stops, and the store did not answer its last writes; they may or may not have been committed.")]
    private partial void LogAbandoned();

    [LoggerMessage(1002, LogLevel.Error, "A group of {Count} writes failed.")]
    private partial void LogFailed(Exception e, int count);
}
