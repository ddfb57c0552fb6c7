using System.Threading.Channels;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Telemetry;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// Routes the events that this process claimed when it stored them, and those whose retry is due, in the order in which they are added.
/// </summary>
internal sealed class RouteQueue(WorkflowOptions options, EventRouter router, PostponedEvents postponed, Outage outage, StoreClock clock)
{
    private readonly Channel<ClaimedEvent> channel = Channel.CreateUnbounded<ClaimedEvent>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(IEnumerable<ClaimedEvent> events)
    {
        foreach (var one in events)
        {
            clock.Work?.Begin();
            channel.Writer.TryWrite(one);
        }
    }

    /// <summary>Routes until it is cancelled; the chunk under way is completed.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            List<ClaimedEvent> chunk;
            try
            {
                chunk = await TakeAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await RouteAsync(chunk).ConfigureAwait(false);
            for (var i = 0; i < chunk.Count; i++)
            {
                clock.Work?.End();
            }
        }
    }

    private async Task<List<ClaimedEvent>> TakeAsync(CancellationToken cancellationToken)
    {
        List<ClaimedEvent> chunk = [await channel.Reader.ReadAsync(cancellationToken).ConfigureAwait(false)];
        while (chunk.Count < options.Outbox.ProcessChunkSize && channel.Reader.TryRead(out var next))
        {
            chunk.Add(next);
        }

        return chunk;
    }

    private async Task RouteAsync(List<ClaimedEvent> chunk)
    {
        IReadOnlyList<RouteWrite?> writes = [];
        try
        {
            writes = await router.RouteAsync(chunk, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Justification: the events are claimed by this worker, so no other worker routes them; they are retried.
        catch (Exception e)
#pragma warning restore CA1031
        {
            outage.Fail(e);
        }

        postponed.Note(chunk, writes);
    }
}
