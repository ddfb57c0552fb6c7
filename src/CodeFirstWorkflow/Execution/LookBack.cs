using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Execution;

/// <summary>Searches the events that were published between the start of an execution and its wait. The wait is durable by then, so the router finds every later one.</summary>
internal static class LookBack
{
    private const int Page = 1000;

    /// <summary>Searches, and tells what was found, as source ids in the order of the log, or why it could not be done.</summary>
    public static async Task RunAsync(IExecutionHost host, ExecutionRecord record, IReadOnlyList<WaitKey> keys, Action<IReadOnlyList<string>> done, Action<Exception> failed)
    {
        var found = new List<string>();
        try
        {
            foreach (var key in keys.Distinct())
            {
                await SearchAsync(host, record, key, found).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failed(e);
            return;
        }

        done(found);
    }

    private static async Task SearchAsync(IExecutionHost host, ExecutionRecord record, WaitKey key, List<string> found)
    {
        var query = new EventQuery { Type = key.Type, Key = key.Key, Limit = Page };
        while (true)
        {
            var events = await host.Store.ListEventsAsync(query, CancellationToken.None).ConfigureAwait(false);
            var items = events.Where(e => IsAnswer(e, record)).Select(e => EventMatch.Item(record.Id, e)).ToList();
            await host.Writer.WriteInOrderAsync([.. items.Select(item => new InboxWrite(item))]).ConfigureAwait(false);
            found.AddRange(items.Select(item => item.SourceId));
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
