using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Execution.Effects;

/// <summary>
/// Searches the events that were published between the start of an execution and its wait. The wait is durable by then, so the router finds every
/// later event, and one search per key is enough: the store records which keys were searched.
/// </summary>
internal static class MissedEventSearch
{
    private const int Batch = 500;

    /// <summary>Searches the events that the waits missed, and adds them to the inbox.</summary>
    /// <param name="host">The worker.</param>
    /// <param name="record">The execution.</param>
    /// <param name="keys">The keys for which the execution waits.</param>
    /// <returns>The keys that were searched, and the source ids that were found, in log order.</returns>
    public static async Task<(IReadOnlyList<WaitKey> Searched, IReadOnlyList<string> Found)> RunAsync(
        IExecutionHost host, ExecutionRecord record, IReadOnlyList<WaitKey> keys)
    {
        var found = new List<string>();
        var searched = new List<WaitKey>();
        foreach (var wait in await FindAsync(host, record, keys).ConfigureAwait(false))
        {
            await SearchAsync(host, record, wait, found).ConfigureAwait(false);
            searched.Add(wait.Key);
        }

        return (searched, found);
    }

    // In the first run under the first owner no key can have been searched before, so the store is not queried.
    private static async Task<IEnumerable<UnsearchedWait>> FindAsync(
        IExecutionHost host,
        ExecutionRecord record,
        IReadOnlyList<WaitKey> keys) => record is { Epoch: 1, Run: 1 }
        ? keys.Distinct().Select(key => new UnsearchedWait(key, record.CreatedAt))
        : (await host.Store.FindUnsearchedWaitsAsync(record.Id, CancellationToken.None).ConfigureAwait(false)).Where(wait => keys.Contains(wait.Key));

    // The time of routing decides, not of insertion: a transaction may have inserted an event long before it committed. An event that was routed
    // before the execution was created is older; for an event that is not routed yet, the router may look for waits at this moment and miss this one.
    private static async Task SearchAsync(IExecutionHost host, ExecutionRecord record, UnsearchedWait wait, List<string> found)
    {
        var query = new EventQuery { Type = wait.Key.Type, Key = wait.Key.Key, RoutedSince = wait.Since, Limit = int.MaxValue };
        var events = await host.Store.ListEventsAsync(query, CancellationToken.None).ConfigureAwait(false);
        foreach (var batch in events.Where(candidate => candidate.Id != record.EventId).Chunk(Batch))
        {
            var items = Array.ConvertAll(batch, candidate => EventMatch.Item(record.Id, candidate));
            await host.Writer.WriteInOrderAsync(Array.ConvertAll(items, item => new InboxWrite(item))).ConfigureAwait(false);
            found.AddRange(items.Select(item => item.SourceId));
        }
    }
}
