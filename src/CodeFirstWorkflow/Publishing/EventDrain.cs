using CodeFirstWorkflow.Routing;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Claims events that nobody routed, and routes them.</summary>
internal sealed class EventDrain(WorkflowOptions options, IWorkflowStore store, EventRouter router, RouteQueue queue)
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
            routed += (await Task.WhenAll(claimed.Chunk(options.Outbox.ProcessChunkSize).Select(chunk => RouteAsync(chunk, cancellationToken))).ConfigureAwait(false)).Sum();
            if (claimed.Count < options.Outbox.BatchSize)
            {
                return routed;
            }
        }
    }

    // What is claimed and could not be routed goes to the queue, which tries again: nobody else may before the claim runs out.
    private async Task<int> RouteAsync(ClaimedEvent[] chunk, CancellationToken cancellationToken)
    {
        IReadOnlyList<RouteWrite?> writes = [];
        try
        {
            writes = await router.RouteAsync(chunk, cancellationToken).ConfigureAwait(false);
            return writes.Count(write => write?.Outcome is WriteOutcome.Applied);
        }
        finally
        {
            foreach (var left in chunk.Where((_, i) => i >= writes.Count || EventRouter.IsLeft(writes[i])))
            {
                queue.Add(left);
            }
        }
    }
}
