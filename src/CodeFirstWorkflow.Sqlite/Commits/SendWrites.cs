using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Sends to executions: the inbox row, its number and the wake-up together.</summary>
internal static class SendWrites
{
    public static WriteOutcome Apply(SqliteSession session, InboxWrite write, DateTimeOffset now)
    {
        if (ExecutionHead.Find(session, write.Item.ExecutionId) is not { } head)
        {
            return WriteOutcome.NotFound;
        }

        // A write that is sent again is recognised before the state is checked: the first one may have ended the execution.
        if (InboxRows.Stands(session, head.Id, write.Item.SourceId))
        {
            return WriteOutcome.Applied;
        }

        if (!ControlRules.Takes(head.State, write.Item.Kind))
        {
            write.State = head.State;
            return WriteOutcome.InvalidState;
        }

        Add(session, head, write.Item, write.Ring, now);
        return WriteOutcome.Applied;
    }

    /// <summary>Sends each item to its execution if the state takes it; each source once.</summary>
    public static void SendAll(SqliteSession session, IReadOnlyList<InboxItem> items, RingKind ring, DateTimeOffset now)
    {
        foreach (var item in items)
        {
            if (ExecutionHead.Find(session, item.ExecutionId) is { } head && ControlRules.Takes(head.State, item.Kind)
                && !InboxRows.Stands(session, head.Id, item.SourceId))
            {
                Add(session, head, item, ring, now);
            }
        }
    }

    private static void Add(SqliteSession session, ExecutionHead head, InboxItem item, RingKind ring, DateTimeOffset now)
    {
        InboxRows.Add(session, head, item, now);
        head.Wake(ring, now);
        head.Save(session, now);
    }
}
