using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Sends messages to executions: the inbox row, its number and the wake-up together.</summary>
internal sealed class SendWrites(ExecutionTable table)
{
    public WriteOutcome Apply(InboxWrite write, DateTimeOffset now)
    {
        if (!table.TryFind(write.Item.ExecutionId, out var row))
        {
            return WriteOutcome.NotFound;
        }

        // A repeated write is recognized before the state is checked: the execution may have ended because of it.
        if (row.Inbox.Has(write.Item.SourceId))
        {
            return WriteOutcome.Applied;
        }

        write.State = row.State;
        return Send(row, write.Item, write.Ring, now) ? WriteOutcome.Applied : WriteOutcome.InvalidState;
    }

    /// <summary>Sends to each execution that accepts the message.</summary>
    public void SendAll(IReadOnlyList<InboxItem> items, RingKind ring, DateTimeOffset now)
    {
        foreach (var item in items)
        {
            if (table.TryFind(item.ExecutionId, out var row))
            {
                Send(row, item, ring, now);
            }
        }
    }

    private bool Send(ExecutionRow row, InboxItem item, RingKind ring, DateTimeOffset now)
    {
        if (!ControlRules.Takes(row.State, item.Kind))
        {
            return false;
        }

        if (row.Inbox.Add(item, row.Run, now))
        {
            row.Wake(ring, now);
            table.Refresh(row, now);
        }

        return true;
    }
}
