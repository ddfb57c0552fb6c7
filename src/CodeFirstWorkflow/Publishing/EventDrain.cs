using CodeFirstWorkflow.Routing;

namespace CodeFirstWorkflow.Publishing;

/// <summary>Claims events that nobody routed, and routes them.</summary>
internal sealed class EventDrain(WorkflowOptions options, IWorkflowStore store, EventRouter router)
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
            foreach (var writes in await Task.WhenAll(claimed.Chunk(options.Outbox.ProcessChunkSize).Select(chunk => router.RouteAsync(chunk, cancellationToken))).ConfigureAwait(false))
            {
                routed += writes.Count(write => write?.Outcome is WriteOutcome.Applied);
            }

            if (claimed.Count < options.Outbox.BatchSize)
            {
                return routed;
            }
        }
    }
}
