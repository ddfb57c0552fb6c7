using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Queries;

/// <summary>Lists workers and subscriptions.</summary>
internal static class WorkerQueries
{
    private const string SelectWorkers = "select id, name, build, queues, lease, started_at, heartbeat_at, definitions from workflow_worker order by heartbeat_at desc, id";

    private const string SelectSubscriptions = "select id, key, manager, target_kind, target_name, target_version, queue, seen_at from workflow_subscription";

    public static IReadOnlyList<WorkerRecord> Workers(SqliteSession session)
    {
        var workers = new List<WorkerRecord>();
        using var row = session.Prepare(SelectWorkers);
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

    public static IReadOnlyList<SubscriptionRecord> Subscriptions(SqliteSession session)
    {
        var subscriptions = new List<SubscriptionRecord>();
        using var row = session.Prepare(SelectSubscriptions);
        while (row.Step())
        {
            subscriptions.Add(new SubscriptionRecord
            {
                Id = row.RequiredText(),
                Key = row.RequiredText(),
                Manager = row.Text(),
                Target = new DefinitionKey((ExecutionKind)row.Int32(), row.RequiredText(), row.Int32()),
                Queue = row.RequiredText(),
                SeenAt = row.Time(),
            });
        }

        return [.. subscriptions.OrderBy(subscription => subscription.Id, StringComparer.Ordinal)];
    }
}
