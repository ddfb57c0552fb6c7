using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Execution;

/// <summary>Searches the events that were published between the start of an execution and its wait. The wait is durable by then, so the router finds every later one.</summary>
internal static class LookBack
{
    public static async Task RunAsync(ExecutionInstance instance, IReadOnlyList<WaitKey> keys)
    {
        try
        {
            foreach (var key in keys.Distinct())
            {
                await SearchAsync(instance, key).ConfigureAwait(false);
            }

            instance.Post(Searched.Instance);
        }
#pragma warning disable CA1031 // Justification: told to the execution, which lets go and is taken over.
        catch (Exception e)
#pragma warning restore CA1031
        {
            instance.Post(new LoadFailed(e));
        }
    }

    private static async Task SearchAsync(ExecutionInstance instance, WaitKey key)
    {
        var query = new EventQuery { Type = key.Type, Key = key.Key, Limit = 1000 };
        while (true)
        {
            var events = await instance.Host.Store.ListEventsAsync(query, CancellationToken.None).ConfigureAwait(false);
            var writes = events.Where(e => IsAnswer(e, instance.Record)).Select(e => (StoreWrite)new InboxWrite(EventMatch.Item(instance.Record.Id, e))).ToList();
            await instance.Host.Writer.WriteAsync(writes).ConfigureAwait(false);
            if (events.Count < query.Limit)
            {
                return;
            }

            query = query with { After = events[^1].Position };
        }
    }

    // When it was routed decides, not when it was inserted: a transaction may have inserted it long before it committed. Routed before the execution was
    // created, it is older; not routed yet, the router may look for waits at this moment and not see this one.
    private static bool IsAnswer(EventRecord record, ExecutionRecord execution) =>
        record.Id != execution.EventId && (record.RoutedAt is not { } routedAt || routedAt >= execution.CreatedAt);

    private sealed class Searched : IExecutionMessage
    {
        public static Searched Instance { get; } = new();

        public void Apply(ExecutionInstance instance) => instance.OnSearched();
    }
}
