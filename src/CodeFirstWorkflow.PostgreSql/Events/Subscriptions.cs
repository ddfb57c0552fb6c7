using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Events;

/// <summary>The subscriptions that workers registered.</summary>
internal sealed class Subscriptions(Database database, Retrying retrying)
{
    // A row that starts a higher version of the same workflow keeps everything except its time.
    private const string Register = """
        with registered as (
            insert into @schema.workflow_subscription as s (id, key, manager, target_kind, target_name, target_version, queue, seen_at)
            select u.id, u.key, u.manager, u.kind, u.name, u.version, u.queue, now()
            from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::integer[], $7::text[]) as u(id, key, manager, kind,
                name, version, queue)
            on conflict (id) do update set
                key = excluded.key, manager = excluded.manager, target_kind = excluded.target_kind, target_name = excluded.target_name,
                target_version = excluded.target_version, queue = excluded.queue, seen_at = excluded.seen_at
            where (s.target_kind, s.target_name) <> (excluded.target_kind, excluded.target_name) or s.target_version <= excluded.target_version
            returning s.id
        )
        update @schema.workflow_subscription s set seen_at = now() where s.id = any ($1::text[])
            and not exists (select from registered r where r.id = s.id)
        """;

    private const string Delete = "delete from @schema.workflow_subscription s where s.id = $1 returning 1";

    private const string List = """
        select s.id, s.key, s.manager, s.target_kind, s.target_name, s.target_version, s.queue,
            s.seen_at from @schema.workflow_subscription s order by s.id
        """;

    /// <summary>Registers subscriptions in id order, so that workers that start at the same time do not deadlock.</summary>
    public Task RegisterAsync(IReadOnlyList<SubscriptionRecord> subscriptions, CancellationToken cancellationToken)
    {
        var rows = subscriptions.GroupBy(
            row => row.Id, StringComparer.Ordinal).Select(same => same.Last()).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        return rows.Count == 0
            ? Task.CompletedTask
            : retrying.RunAsync("a registration", token => database.RunAsync(Registration(rows), reader => 0, token), cancellationToken);
    }

    public Task<bool> ForgetAsync(string id, CancellationToken cancellationToken) => retrying.RunAsync(
        "a removal", async token => (await database.RunAsync(new Query(Delete).With(id), reader => reader.GetInt32(0), token).ConfigureAwait(false)).Count > 0, cancellationToken);

    public Task<IReadOnlyList<SubscriptionRecord>> ListAsync(CancellationToken cancellationToken) =>
        retrying.RunAsync("a read", token => database.RunAsync(new Query(List), Read, token), cancellationToken);

    private static Query Registration(List<SubscriptionRecord> rows) => new Query(Register)
        .WithTexts(rows.Select(row => row.Id))
        .WithTexts(rows.Select(row => row.Key))
        .WithTexts(rows.Select(row => row.Manager))
        .With<short[]>([.. rows.Select(row => (short)row.Target.Kind)])
        .WithTexts(rows.Select(row => row.Target.Name))
        .With<int[]>([.. rows.Select(row => row.Target.Version)])
        .WithTexts(rows.Select(row => row.Queue));

    private static SubscriptionRecord Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Key = reader.GetString(1),
        Manager = reader.TextOrNull(2),
        Target = new DefinitionKey((ExecutionKind)reader.GetInt16(3), reader.GetString(4), reader.GetInt32(5)),
        Queue = reader.GetString(6),
        SeenAt = reader.Time(7),
    };
}
