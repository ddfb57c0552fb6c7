using System.Threading.Channels;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Events that this process published and claimed in the same commit, queued for its router.</summary>
internal sealed class RouteQueue
{
    private readonly Channel<ClaimedEvent> channel = Channel.CreateUnbounded<ClaimedEvent>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(ClaimedEvent claimed) => channel.Writer.TryWrite(claimed);

    /// <summary>Waits for events.</summary>
    /// <param name="limit">The maximum number of events.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>At least one event.</returns>
    public async Task<List<ClaimedEvent>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        var taken = new List<ClaimedEvent> { await channel.Reader.ReadAsync(cancellationToken).ConfigureAwait(false) };
        while (taken.Count < limit && channel.Reader.TryRead(out var next))
        {
            taken.Add(next);
        }

        return taken;
    }
}
