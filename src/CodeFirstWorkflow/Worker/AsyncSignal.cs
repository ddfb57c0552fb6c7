using System.Threading.Channels;

namespace CodeFirstWorkflow.Worker;

/// <summary>Wakes one loop; signals that come while it is awake count once.</summary>
internal sealed class AsyncSignal(TimeProvider time)
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a signal or a time.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (channel.Reader.TryRead(out _))
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Task.Delay(longest, time, limit.Token);
        var signal = channel.Reader.WaitToReadAsync(limit.Token).AsTask();
        await Task.WhenAny(timer, signal).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        channel.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
