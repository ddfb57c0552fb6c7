
namespace CodeFirstWorkflow.Events.Routing;

/// <summary>Claims events that are not routed yet, and routes them.</summary>
internal sealed class EventDrain(WorkflowOptions options, IWorkflowStore store, EventRouter router, PostponedEvents postponed)
{
    /// <summary>Continues until there are no more unclaimed events.</summary>
    /// <param name="workerId">The worker that claims.</param>
    /// <param name="cancellationToken">Stops after the batch under way.</param>
    /// <returns>The number of routed events.</returns>
    public async Task<int> RunAsync(Guid workerId, CancellationToken cancellationToken)
    {
        var routed = 0;
        while (true)
        {
            var claimed = await store.ClaimEventsAsync(
                workerId, options.Outbox.BatchSize, TimeSpan.FromSeconds(options.Outbox.ClaimSeconds), cancellationToken).ConfigureAwait(false);
            routed += await RouteAsync(claimed, cancellationToken).ConfigureAwait(false);
            if (claimed.Count < options.Outbox.BatchSize)
            {
                return routed;
            }
        }
    }

    // Chunk by chunk, so that an execution that waits for several events gets them in log order. Events that could not be routed are postponed: no
    // other worker may route them before the claim expires.
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
