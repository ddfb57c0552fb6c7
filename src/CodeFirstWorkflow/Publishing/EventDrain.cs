using CodeFirstWorkflow.Routing;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Claims events that nobody routed, and routes them.</summary>
internal sealed class EventDrain(WorkflowOptions options, IWorkflowStore store, EventRouter router, PostponedEvents postponed)
{
    /// <summary>Goes on until no event is left that is free.</summary>
    /// <param name="workerId">Who claims.</param>
    /// <param name="cancellationToken">Stops after the batch under way.</param>
    /// <returns>How many events were routed.</returns>
    public async Task<int> RunAsync(Guid workerId, CancellationToken cancellationToken)
    {
        var routed = 0;
        while (true)
        {
            var claimed = await store.ClaimEventsAsync(workerId, options.Outbox.BatchSize, TimeSpan.FromSeconds(options.Outbox.ClaimSeconds), cancellationToken).ConfigureAwait(false);
            routed += await RouteAsync(claimed, cancellationToken).ConfigureAwait(false);
            if (claimed.Count < options.Outbox.BatchSize)
            {
                return routed;
            }
        }
    }

    // Chunk by chunk, so that who waits for several gets them in log order. What could not be routed is postponed: nobody else may route it before the claim runs out.
    private async Task<int> RouteAsync(IReadOnlyList<ClaimedEvent> claimed, CancellationToken cancellationToken)
    {
        var routed = 0;
        HashSet<ClaimedEvent> left = [.. postponed.WithoutWaiting(claimed)];
        try
        {
            foreach (var chunk in claimed.Where(left.Contains).Chunk(options.Outbox.ProcessChunkSize))
            {
                var writes = await router.RouteAsync(chunk, cancellationToken).ConfigureAwait(false);
                routed += writes.Count(write => write?.Outcome is WriteOutcome.Applied);
                postponed.Note(chunk, writes);
                left.ExceptWith(chunk);
            }

            return routed;
        }
        finally
        {
            postponed.Note([.. left], []);
        }
    }
}
