using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Carries out <see cref="EventWrite"/> and <see cref="RouteWrite"/>.</summary>
internal static class EventWrites
{
    private const string SelectClaim = "select token, routed_at from workflow_event where id = ?1";
    private const string MarkRouted = "update workflow_event set routed_at = ?2 where id = ?1";

    public static WriteOutcome Apply(SqliteSession session, EventWrite write, DateTimeOffset now) =>
        EventRows.Insert(session, write.Record, write.Token, write.ClaimedBy, now)
            || EventRows.FindInsertToken(session, write.Record.Id) == write.Token
            ? WriteOutcome.Applied
            : WriteOutcome.Duplicate;

    public static WriteOutcome Apply(SqliteSession session, RouteWrite write, DateTimeOffset now)
    {
        if (FindClaim(session, write.EventId) is not var (token, isRouted))
        {
            return WriteOutcome.NotFound;
        }

        if (token != write.Token)
        {
            return WriteOutcome.Fenced;
        }

        write.Inserted = isRouted ? FindInserted(session, write) : Route(session, write, now);
        return WriteOutcome.Applied;
    }

    private static (Guid Token, bool IsRouted)? FindClaim(SqliteSession session, string eventId)
    {
        using var row = session.Prepare(SelectClaim).Bind(eventId);
        return row.Step() ? (row.Guid(), !row.IsNull()) : null;
    }

    private static List<ExecutionId> Route(SqliteSession session, RouteWrite write, DateTimeOffset now)
    {
        var routedAt = OrderedTime.Next(session, now);
        session.Prepare(MarkRouted).Bind(write.EventId).Bind(routedAt).Run();
        var inserted = new List<ExecutionId>(write.Executions.Count);
        foreach (var delivery in write.Executions)
        {
            if (ExecutionRows.Insert(session, delivery, write.ClaimedBy, write.Ring, routedAt, now))
            {
                inserted.Add(delivery.Id);
            }
        }

        SendWrites.SendAll(session, write.Matches, write.Ring, now);
        write.InsertedAt = routedAt;
        return inserted;
    }

    // For a write that is sent again: a row with an id that we drew is ours.
    private static List<ExecutionId> FindInserted(SqliteSession session, RouteWrite write)
    {
        var inserted = new List<ExecutionId>(write.Executions.Count);
        foreach (var delivery in write.Executions)
        {
            if (ExecutionRows.FindCreatedAt(session, delivery.Id) is { } createdAt)
            {
                inserted.Add(delivery.Id);
                write.InsertedAt = createdAt;
            }
        }

        return inserted;
    }
}
