using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Wakeups;

/// <summary>
/// Detects commits of other connections and returns wake-ups for what they made ready. SQLite has no notifications, but its change counter costs next
/// to nothing to read.
/// </summary>
internal sealed class ChangeWatch(SqliteSession session)
{
    private const string ReadVersion = "pragma data_version";

    // Skips from queue to queue: a long backlog in one queue is not read through.
    private const string SelectReadyQueues = $"""
        with recursive ready (queue) as (
            select min(queue) from workflow_execution where listing = {Stored.Listing.Ready}
            union all
            select (select min(x.queue) from workflow_execution x where x.listing = {Stored.Listing.Ready} and x.queue > ready.queue)
            from ready where ready.queue is not null
        )
        select queue from ready where queue is not null
        """;

    private const string SelectMoved = "select id from workflow_execution where owner is not null and inbox_seq > inbox_seen limit 1000";

    private const string AnyUnclaimed = "select exists (select 1 from workflow_event where routed_at is null and claimed_by is null)";

    private long version;

    /// <summary>Checks once.</summary>
    public IReadOnlyList<WakeUp> Look()
    {
        using (var row = session.Prepare(ReadVersion))
        {
            row.Step();
            var now = row.Int64();
            if (now == version)
            {
                return [];
            }

            version = now;
        }

        return [.. Queues(), .. Inboxes(), .. Events()];
    }

    private List<WakeUp> Queues()
    {
        var found = new List<WakeUp>();
        using var row = session.Prepare(SelectReadyQueues);
        while (row.Step())
        {
            found.Add(new WakeUp(row.RequiredText(), null, false));
        }

        return found;
    }

    private List<WakeUp> Inboxes()
    {
        var found = new List<WakeUp>();
        using var row = session.Prepare(SelectMoved);
        while (row.Step())
        {
            found.Add(new WakeUp(null, new ExecutionId(row.Guid()), false));
        }

        return found;
    }

    private IReadOnlyList<WakeUp> Events()
    {
        using var row = session.Prepare(AnyUnclaimed);
        return row.Step() && row.Bool() ? [new WakeUp(null, null, true)] : [];
    }
}
