using CodeFirstWorkflow.InMemory.Events;

namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>Removes old rows, and rows of earlier runs, one batch per call.</summary>
internal sealed class Retention(ExecutionTable table, EventLog events, Subscriptions subscriptions)
{
    public int ForgetRuns(ExecutionId id, int before, DateTimeOffset arrivedBefore, int limit) =>
        table.TryFind(id, out var row) ? row.Journal.Forget(before, limit) + row.Inbox.Forget(before, arrivedBefore, row.InboxSeen, limit) : 0;

    public int Purge(DateTimeOffset before, int limit)
    {
        var ended = table.Ended.Take(before, limit);
        ended.ForEach(table.Remove);
        return ended.Count + events.Purge(before, limit, id => table.TriggeredBy(id).Count > 0) + subscriptions.Purge(before, limit);
    }
}
