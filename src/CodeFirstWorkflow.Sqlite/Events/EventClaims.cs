using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Events;

/// <summary>Claims unrouted events.</summary>
internal static class EventClaims
{
    private const string IsFree = """
        routed_at is null
        and (claimed_by is null or claimed_until <= ?1
             or not exists (select 1 from workflow_worker w where w.id = claimed_by and w.heartbeat_at + w.lease > ?1
                 and w.heartbeat_at - w.lease <= ?1))
        """;

    private const string AnyFree = $"select exists (select 1 from workflow_event where {IsFree})";

    private const string SelectFree = $"select {EventRows.Columns} from workflow_event where {IsFree} order by position limit ?2";

    private const string ClaimOne = "update workflow_event set token = ?2, claimed_by = ?3, claimed_until = ?4 where id = ?1";

    public static bool MayFind(SqliteSession session, DateTimeOffset now)
    {
        using var row = session.Prepare(AnyFree).Bind(now);
        return row.Step() && row.Bool();
    }

    public static IReadOnlyList<ClaimedEvent> Claim(SqliteSession session, Guid worker, int limit, TimeSpan claim, DateTimeOffset now)
    {
        var token = Guid.NewGuid();
        var records = SelectUnclaimed(session, limit, now);
        foreach (var record in records)
        {
            session.Prepare(ClaimOne).Bind(record.Id).Bind(token).Bind(worker).Bind(now + claim).Run();
        }

        return [.. records.Select(record => new ClaimedEvent(record, token))];
    }

    private static List<EventRecord> SelectUnclaimed(SqliteSession session, int limit, DateTimeOffset now)
    {
        var records = new List<EventRecord>();
        using var row = session.Prepare(SelectFree).Bind(now).Bind(limit);
        while (row.Step())
        {
            records.Add(EventRows.Read(row));
        }

        return records;
    }
}
