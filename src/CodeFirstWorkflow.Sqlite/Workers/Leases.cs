using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Workers;

/// <summary>Stores heartbeats, and frees what ended or dead workers held.</summary>
internal static class Leases
{
    private const string Renew = """
        insert into workflow_worker (id, name, build, queues, lease, started_at, heartbeat_at, definitions) values (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
        on conflict (id) do update set name = ?2, build = ?3, queues = ?4, lease = ?5, heartbeat_at = ?6, definitions = ?7
        """;

    private const string SelectAll = "select id, name, build, queues, lease, started_at, heartbeat_at, definitions from workflow_worker order by heartbeat_at desc, id";

    // A heartbeat that lies more than a lease ahead was stamped before the clock was set back: a live worker has stamped a new one since.
    private const string SelectGoneOwners = """
        select distinct owner from workflow_execution x
        where owner is not null
          and owner is not ?2
          and not exists (select 1 from workflow_worker w where w.id = x.owner and w.heartbeat_at + w.lease > ?1 and w.heartbeat_at - w.lease <= ?1)
        """;

    private const string SelectOwned = "select id from workflow_execution where owner = ?1 limit ?2";

    private const string FreeEvents = "update workflow_event set claimed_by = null where routed_at is null and claimed_by = ?1";

    private const string RemoveWorker = """
        delete from workflow_worker
        where id = ?1 and not exists (select 1 from workflow_execution where owner = ?1)
        """;

    // A dead worker stays listed until then.
    private const string ForgetWorkers = "delete from workflow_worker where heartbeat_at + lease <= ?1";
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public static void Heartbeat(SqliteSession session, WorkerRecord worker, DateTimeOffset now) => session.Prepare(Renew)
        .Bind(worker.Id).Bind(worker.Name).Bind(worker.Build).Bind(JsonTexts.Write(worker.Queues)).Bind(worker.Lease.Ticks).Bind(now)
        .Bind(worker.Definitions is { } definitions ? JsonTexts.Write([.. definitions.Select(definition => definition.ToString())]) : null).Run();

    public static IReadOnlyList<WorkerRecord> List(SqliteSession session)
    {
        var workers = new List<WorkerRecord>();
        using var row = session.Prepare(SelectAll);
        while (row.Step())
        {
            workers.Add(new WorkerRecord
            {
                Id = row.Guid(),
                Name = row.RequiredText(),
                Build = row.RequiredText(),
                Queues = JsonTexts.Read(row.RequiredText()),
                Lease = TimeSpan.FromTicks(row.Int64()),
                StartedAt = row.Time(),
                HeartbeatAt = row.Time(),
                Definitions = row.Text() is { } definitions ? [.. JsonTexts.Read(definitions).Select(DefinitionKey.Parse)] : null,
            });
        }

        return workers;
    }

    /// <summary>Finds owners of executions whose lease has expired, except the worker that asks.</summary>
    public static IReadOnlyList<Guid> FindGone(SqliteSession session, Guid? asking, DateTimeOffset now)
    {
        var owners = new List<Guid>();
        using var row = session.Prepare(SelectGoneOwners).Bind(now).Bind(asking);
        while (row.Step())
        {
            owners.Add(row.Guid());
        }

        return owners;
    }

    /// <summary>Frees what an ending worker holds; without one, what all workers with an expired lease hold, except the worker that asks.</summary>
    public static int Release(SqliteSession session, Guid? ending, Guid? asking, int limit, DateTimeOffset now)
    {
        var freed = 0;
        foreach (var worker in ending is { } one ? [one] : FindGone(session, asking, now))
        {
            freed += Free(session, worker, limit - freed, isTakeover: ending is null, now);
            session.Prepare(FreeEvents).Bind(worker).Run();
        }

        if (ending is { } last)
        {
            session.Prepare(RemoveWorker).Bind(last).Run();
        }

        session.Prepare(ForgetWorkers).Bind(now - Forgotten).Run();
        return freed;
    }

    private static int Free(SqliteSession session, Guid worker, int limit, bool isTakeover, DateTimeOffset now)
    {
        var ids = SelectIds(session, worker, limit);
        foreach (var id in ids)
        {
            var head = ExecutionHead.Find(session, id)!;
            head.Owner = null;
            head.Epoch++;
            head.DueAt = now;
            head.Takeovers += isTakeover ? 1 : 0;
            head.Save(session, now);
        }

        return ids.Count;
    }

    private static List<ExecutionId> SelectIds(SqliteSession session, Guid worker, int limit)
    {
        var ids = new List<ExecutionId>();
        using var row = session.Prepare(SelectOwned).Bind(worker).Bind(limit);
        while (row.Step())
        {
            ids.Add(new ExecutionId(row.Guid()));
        }

        return ids;
    }
}
