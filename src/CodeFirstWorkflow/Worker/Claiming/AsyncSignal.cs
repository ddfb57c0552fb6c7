using System.Threading.Channels;
using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>Wakes one loop; signals that arrive while it is awake count once.</summary>
/// <param name="time">The clock of the longest wait.</param>
/// <param name="work">Counts a signal until the loop waits again; null where no work is counted.</param>
internal sealed class AsyncSignal(TimeProvider time, WorkCounter? work = null)
{
    // A timer can wait at most 49 days; a caller that waits longer simply looks again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private int isCounted;
    private bool isAwake;

    public void Set()
    {
        if (work is not null && Interlocked.Exchange(ref isCounted, 1) == 0)
        {
            work.Begin();
        }

        channel.Writer.TryWrite(true);
    }

    /// <summary>Waits for a signal, or for a time of at most one day.</summary>
    /// <returns>Whether there was a signal.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            return true;
        }

        if (isAwake)
        {
            isAwake = false;
            work?.End();
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(longest < Longest ? longest : Longest, time, limit.Token);
        var signal = channel.Reader.WaitToReadAsync(limit.Token).AsTask();
        await Task.WhenAny(timer, signal).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        Wake();
        var isSignalled = TryTake();
        cancellationToken.ThrowIfCancellationRequested();
        return isSignalled;
    }

    private void Wake()
    {
        isAwake = true;
        work?.Begin();
    }

    // The loop counts by itself while it is awake, so the signal that woke it need not count any longer.
    private bool TryTake()
    {
        if (!channel.Reader.TryRead(out _))
        {
            return false;
        }

        if (!isAwake)
        {
            Wake();
        }

        if (work is not null && Interlocked.Exchange(ref isCounted, 0) == 1)
        {
            work.End();
        }

        return true;
    }
}
