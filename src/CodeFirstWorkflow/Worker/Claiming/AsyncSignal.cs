using System.Threading.Channels;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>Wakes one loop; signals that arrive while it is awake count once.</summary>
internal sealed class AsyncSignal(TimeProvider time)
{
    // A timer can wait at most 49 days; a caller that waits longer simply looks again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a signal, or for a time of at most one day.</summary>
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
