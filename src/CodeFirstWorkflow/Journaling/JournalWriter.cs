using System.Diagnostics;
using System.Threading.Channels;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Journaling;

/// <summary>
/// Group commit: all writes of this process to its store. Each lane takes what has gathered and commits it as one group; while that is on its way the next
/// gathers. The caller keeps the order within an execution by having at most one write of it here.
/// </summary>
internal sealed partial class JournalWriter : IAsyncDisposable, IDisposable
{
    private const int LargestGroup = 1000;

    // Larger groups commit no faster, and others would wait behind them. A write that is larger alone is committed alone.
    private const long LargestGroupBytes = 16 * 1024 * 1024;

    // After a group of this size the callers it woke stand in a line of their own, and the lane goes behind them: they come back with their next writes, and
    // the next group is as large. With 500 callers that is worth a third; with 50 the hops cost more than they gather.
    private const int LargeGroup = 64;

    // The first of those that a large group woke are back, and the others are about to come. Without them a round trip would be spent on a handful, and all the
    // others would share one connection. Code that blocks its thread may hold the line up for long, so this is a time and no condition.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    // Connections that may wait for strangers' transactions; more writes than that wait their turn.
    private const int LargestApart = 8;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim apart = new(LargestApart);
    private readonly Channel<QueuedWrite> queue = Channel.CreateUnbounded<QueuedWrite>();
    private readonly CancellationTokenSource stopping = new();
    private readonly IWorkflowStore store;
    private readonly TimeProvider time;
    private readonly Outage outage;
    private readonly ILogger<JournalWriter> logger;
    private readonly Line line = new();
    private readonly Task[] lanes;
    private int committing;

    public JournalWriter(IWorkflowStore store, TimeProvider time, Outage outage, ILogger<JournalWriter> logger)
    {
        (this.store, this.time, this.outage, this.logger) = (store, time, outage, logger);

        // Two connections let one group gather while the other is on its way; a store with a single writer gains nothing from that.
        lanes = [.. Enumerable.Range(0, store.Capabilities.IsShared ? 2 : 1).Select(_ => Task.Run(RunLaneAsync))];
    }

    /// <summary>Gets what is told of each group: its size and how long its commit took.</summary>
    public Action<int, TimeSpan>? OnGroup { get; set; }

    /// <summary>Gets or sets who rings for what the writes make ready.</summary>
    public RingKind Ring { get; set; }

    public void Enqueue(QueuedWrite write)
    {
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

    /// <summary>Writes what belongs in order, in that order: the lanes could take them apart and commit the later ones first.</summary>
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
            throw failed.Error ?? new WorkflowException("A write could not be stored.");
        }
    }

    /// <summary>Writes what has gathered and takes no more. A store that does not answer while the patience lasts, or for ten seconds, is asked once more, then given up.</summary>
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
        // One that was stopped has waited for its lanes already.
        if (!stopping.IsCancellationRequested)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes no more and waits for nothing: a container that is disposed synchronously cannot.</summary>
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
            if (!line.IsEmpty && queue.Reader.Count < LargeGroup)
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
                    line.Add(write);
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
                await new EndOfLine(line);
            }
        }

        await Task.WhenAll(held).ConfigureAwait(false);
    }

    // What gathered while no lane was free is halved between two that are: two groups side by side take less time than one twice as large.
    private int Share() => queue.Reader.Count is var gathered and >= 2 * LargeGroup && Volatile.Read(ref committing) + 1 < lanes.Length ? (gathered + 1) / 2 : LargestGroup;

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

    // What a stranger's open transaction holds up waits for it alone, outside the lanes, so that nobody else does. So does what takes long by itself.
    private async Task CommitApartAsync(QueuedWrite write)
    {
        await apart.WaitAsync().ConfigureAwait(false);
        await CommitAsync([write.Write]).ConfigureAwait(false);
        apart.Release();
        ThreadPool.UnsafeQueueUserWorkItem(write, preferLocal: false);
    }

    // The same group is sent again until its outcome is known: absence on a read-back would prove nothing while the old backend may still commit.
    private async Task CommitAsync(List<StoreWrite> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var started = Stopwatch.GetTimestamp();
                await store.CommitAsync(group, CancellationToken.None).ConfigureAwait(false);
                outage.Succeed(group);
                OnGroup?.Invoke(group.Count, Stopwatch.GetElapsedTime(started));
                return;
            }
            catch (StoreUnavailableException e) when (!stopping.IsCancellationRequested)
            {
                outage.Fail(e, group);
                await BackOffAsync(attempt).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Justification: a lane that dies would leave every caller of this process waiting for ever.
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
            // Shutting down: the next attempt, the last, fails the group.
        }
    }

    private static void Fail(List<StoreWrite> group, Exception error)
    {
        foreach (var write in group)
        {
            if (write.Outcome is WriteOutcome.Pending)
            {
                write.Outcome = WriteOutcome.Failed;

                // It says nothing about an execution that the store refuses everybody: that is tried again, as when the store is away.
                write.Error = write is ExecutionWrite ? new StoreUnavailableException($"The store refused a whole group of writes: {error.Message}", error) : error;
            }
        }
    }

    [LoggerMessage(1005, LogLevel.Error, "The store did not answer the last writes of a process that stops; whether they stand is not known here.")]
    private partial void LogAbandoned();

    [LoggerMessage(1002, LogLevel.Error, "A group of {Count} writes failed.")]
    private partial void LogFailed(Exception e, int count);
}
