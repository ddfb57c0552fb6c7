using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>Claims ready executions.</summary>
internal sealed class Claims(Database database, Retrying retrying)
{
    // A rank is a due time less its priority, so the rows with a rank of now or before include all that are due, except negative priorities,
    // which have an index of their own. So future timers are never read, however many wait.
    private const string Ready = """
        select a.id, a.rank from (
            select r.id, r.rank from unnest($1::text[]) as q(queue) cross join lateral (
                select x.id, x.rank from @schema.workflow_execution x
                where x.queue = q.queue and x.owner is null and x.due_at is not null
                  and x.rank <= floor(date_part('epoch', now()) * 1000)::bigint and x.due_at <= now()
                  and x.kind::text || '/' || x.version::text || '/' || x.name = any ($2) and x.parked_by is distinct from $3
          and ($6::interval is null or x.rung_at is null or x.rung_at <= now() - $6)
                order by x.rank limit $4 for no key update skip locked
            ) r
            union all
            select l.id, l.rank from unnest($1::text[]) as q(queue) cross join lateral (
                select x.id, x.rank from @schema.workflow_execution x
                where x.queue = q.queue and x.owner is null and x.due_at is not null and x.priority < 0
                  and x.rank > floor(date_part('epoch', now()) * 1000)::bigint and x.due_at <= now()
                  and x.kind::text || '/' || x.version::text || '/' || x.name = any ($2) and x.parked_by is distinct from $3
          and ($6::interval is null or x.rung_at is null or x.rung_at <= now() - $6)
                order by x.rank limit $4 for no key update skip locked
            ) l
        ) a order by a.rank limit $4
        """;

    private const string Named = """
        select x.id, x.rank from @schema.workflow_execution x
        where x.id = any ($8) and x.queue = any ($1::text[]) and x.owner is null and x.due_at <= now()
          and x.kind::text || '/' || x.version::text || '/' || x.name = any ($2) and x.parked_by is distinct from $3
          and ($6::interval is null or x.rung_at is null or x.rung_at <= now() - $6)
        order by x.rank limit $4 for no key update skip locked
        """;

    // The newest ten jobs are kept, see ExecutionRecord.MostJobs.
    private const string Take = $"""
        with ready as materialized (
            @ready
        ), claimed as (
            update @schema.workflow_execution e set
                owner = $5, state = {Stored.State.Running}, epoch = e.epoch + 1, due_at = null, started_at = coalesce(e.started_at, now()),
                parked_by = null, paused_from = null, aside_due_at = null, rung_at = null,
                jobs = case when $7::text is null then e.jobs else (e.jobs || $7::text)[greatest(coalesce(cardinality(e.jobs), 0) - 8, 1):] end
            from ready r where e.id = r.id
            returning {ExecutionRows.Columns}, now() as at, r.rank as place
        )
        select * from claimed c order by c.place
        """;

    private static readonly string TakeReady = Take.Replace("@ready", Ready, StringComparison.Ordinal);
    private static readonly string TakeNamed = Take.Replace("@ready", Named, StringComparison.Ordinal);

    private volatile Prepared prepared = new(new HashSet<DefinitionKey>(), []);

    public Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken) => request.Limit <= 0
        ? Task.FromResult<IReadOnlyList<ExecutionRecord>>([])
        : retrying.RunAsync("a claim", token => database.RunAsync(Query(request), ExecutionRows.ReadClaimed, token), cancellationToken);

    private Query Query(ClaimRequest request)
    {
        var query = new Query(request.Ids is null ? TakeReady : TakeNamed, request.Ids is null ? PlanSettings.InIndexOrder : PlanSettings.ByKey)
            .WithTexts(request.Queues.Distinct(StringComparer.Ordinal))
            .With(TextsOf(request.Definitions))
            .With(request.Build)
            .With(request.Limit)
            .With(request.WorkerId)
            .With(request.RingGrace, NpgsqlDbType.Interval)
            .With(request.Job, NpgsqlDbType.Text);
        return request.Ids is null ? query : query.With<Guid[]>([.. request.Ids.Select(id => id.Value)]);
    }

    // A worker passes the same set each time; with thousands of subscriptions, writing their texts would be most of the work of a claim.
    private string[] TextsOf(IReadOnlySet<DefinitionKey> definitions)
    {
        var prepared = this.prepared;
        if (!ReferenceEquals(prepared.Definitions, definitions))
        {
            this.prepared = prepared = new Prepared(definitions, [.. definitions.Select(Text)]);
        }

        return prepared.Texts;
    }

    private static string Text(DefinitionKey definition) =>
        FormattableString.Invariant($"{(short)definition.Kind}/{definition.Version}/{definition.Name}");

    private sealed record Prepared(IReadOnlySet<DefinitionKey> Definitions, string[] Texts);
}
