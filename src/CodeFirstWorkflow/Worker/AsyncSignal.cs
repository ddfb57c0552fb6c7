using System.Threading.Channels;

namespace CodeFirstWorkflow.Worker;

/// <summary>Wakes one loop; signals that come while it is awake count once.</summary>
internal sealed class AsyncSignal(TimeProvider time)
{
    // Timers reach no further than 49 days; who waits for longer looks again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a signal or a time, a day at most.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (channel.Reader.TryRead(out _))
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(longest < Longest ? longest : Longest, time, limit.Token);
        var signal = channel.Reader.WaitToReadAsync(limit.Token).AsTask();
        await Task.WhenAny(timer, signal).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        channel.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
