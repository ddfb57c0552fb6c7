using CodeFirstWorkflow.Sqlite.Connections;

namespace CodeFirstWorkflow.Sqlite.Events;

/// <summary>The subscriptions that workers registered.</summary>
internal static class Subscriptions
{
    private const string Upsert = """
        insert into workflow_subscription (id, key, manager, target_kind, target_name, target_version, queue, seen_at) values (?1, ?2, ?3, ?4, ?5,
            ?6, ?7, ?8)
        on conflict (id) do update set key = ?2, manager = ?3, target_kind = ?4, target_name = ?5, target_version = ?6, queue = ?7, seen_at = ?8
        where target_kind <> ?4 or target_name <> ?5 or target_version <= ?6
        """;

    // A row that starts a higher version of the same workflow was not changed.
    private const string Renew = "update workflow_subscription set seen_at = ?2 where id = ?1";

    private const string Delete = "delete from workflow_subscription where id = ?1";

    private const string SelectAll = "select id, key, manager, target_kind, target_name, target_version, queue, seen_at from workflow_subscription";

    public static bool Forget(SqliteSession session, string id) => session.Prepare(Delete).Bind(id).Run() > 0;

    public static int Register(SqliteSession session, IReadOnlyList<SubscriptionRecord> subscriptions, DateTimeOffset now)
    {
        foreach (var subscription in subscriptions)
        {
            session.Prepare(Upsert)
                .Bind(subscription.Id).Bind(subscription.Key).Bind(subscription.Manager).Bind(
                    (long)subscription.Target.Kind).Bind(subscription.Target.Name)
                .Bind(subscription.Target.Version).Bind(subscription.Queue).Bind(now).Run();
            session.Prepare(Renew).Bind(subscription.Id).Bind(now).Run();
        }

        return subscriptions.Count;
    }

    public static IReadOnlyList<SubscriptionRecord> List(SqliteSession session)
    {
        var subscriptions = new List<SubscriptionRecord>();
        using var row = session.Prepare(SelectAll);
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
