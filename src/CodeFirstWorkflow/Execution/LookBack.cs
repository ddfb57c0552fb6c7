using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Execution;

/// <summary>Searches the events that were published between the start of an execution and its wait. The wait is durable by then, so the router finds every later one.</summary>
internal static class LookBack
{
    private const int Page = 1000;

    /// <summary>Searches, and tells when it is done, or why it could not be.</summary>
    public static async Task RunAsync(IExecutionHost host, ExecutionRecord record, IReadOnlyList<WaitKey> keys, Action done, Action<Exception> failed)
    {
        try
        {
            foreach (var key in keys.Distinct())
            {
                await SearchAsync(host, record, key).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
            return;
        }

        done();
    }

    private static async Task SearchAsync(IExecutionHost host, ExecutionRecord record, WaitKey key)
    {
        var query = new EventQuery { Type = key.Type, Key = key.Key, Limit = Page };
        while (true)
        {
            var events = await host.Store.ListEventsAsync(query, CancellationToken.None).ConfigureAwait(false);
            var writes = events.Where(e => IsAnswer(e, record)).Select(e => (StoreWrite)new InboxWrite(EventMatch.Item(record.Id, e))).ToList();
            await host.Writer.WriteInOrderAsync(writes).ConfigureAwait(false);
            if (events.Count < Page)
            {
                return;
            }

            query = query with { After = events[^1].Position };
        }
    }

    // When it was routed decides, not when it was inserted: a transaction may have inserted it long before it committed. Routed before the execution was
    // created, it is older; not routed yet, the router may look for waits at this moment and not see this one.
    private static bool IsAnswer(EventRecord candidate, ExecutionRecord execution) =>
        candidate.Id != execution.EventId && (candidate.RoutedAt is not { } routedAt || routedAt >= execution.CreatedAt);
}
