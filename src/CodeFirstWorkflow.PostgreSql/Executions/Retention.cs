using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>Removes old rows, and rows of earlier runs, one batch per call.</summary>
internal sealed class Retention(Database database, Retrying retrying)
{
    private const string Executions = $"""
        with old as materialized (
            select e.id from @schema.workflow_execution e where e.state {Stored.IsEnded} and e.ended_at < now() - $1
            order by e.ended_at limit $2 for update skip locked
        ), journal as (
            delete from @schema.workflow_journal j using old o where j.execution_id = o.id
        ), inbox as (
            delete from @schema.workflow_inbox i using old o where i.execution_id = o.id
        ), wait as (
            delete from @schema.workflow_wait w using old o where w.execution_id = o.id
        ), gone as (
            delete from @schema.workflow_execution e using old o where e.id = o.id returning e.id
        )
        select count(*)::integer from gone
        """;

    // Runs after the executions, in a statement of its own, so that it sees that their deliveries are gone.
    private const string Events = """
        with old as materialized (
            select e.id from @schema.workflow_event e
            where e.routed_at < now() - $1 and not exists (select from @schema.workflow_execution d where d.event_id = e.id)
            order by e.routed_at limit $2 for update skip locked
        ), gone as (
            delete from @schema.workflow_event e using old o where e.id = o.id returning e.id
        )
        select count(*)::integer from gone
        """;

    private const string Subscriptions = """
        with old as materialized (
            select s.id from @schema.workflow_subscription s where s.seen_at < now() - $1 limit $2 for update skip locked
        ), gone as (
            delete from @schema.workflow_subscription s using old o where s.id = o.id returning s.id
        )
        select count(*)::integer from gone
        """;

    private const string Journals = """
        with old as materialized (
            select j.run, j.seq from @schema.workflow_journal j where j.execution_id = $1 and j.run < $2 order by j.run, j.seq limit $3
        ), gone as (
            delete from @schema.workflow_journal j using old o where j.execution_id = $1 and j.run = o.run and j.seq = o.seq returning 1
        )
        select count(*)::integer from gone
        """;

    // Reads the oldest rows only. Rows are in the order of runs and times, so if the oldest stay, all later rows stay too and need no read.
    private const string Inboxes = """
        with first as materialized (
            select i.seq, i.run < $2 and i.created_at <= now() - $4 as is_old from @schema.workflow_inbox i
            where i.execution_id = $1 and i.seq <= (select e.inbox_seen from @schema.workflow_execution e where e.id = $1)
            order by i.seq limit $3
        ), gone as (
            delete from @schema.workflow_inbox i using first f where i.execution_id = $1 and i.seq = f.seq and f.is_old returning 1
        )
        select count(*)::integer from gone
        """;

    public Task<int> ForgetRunsAsync(
        ExecutionId id,
        int before,
        TimeSpan age,
        int limit,
        CancellationToken cancellationToken) => retrying.RunAsync("a removal of earlier runs", async token =>
    {
        var journal = await CountAsync(new Query(Journals, PlanSettings.ByKey).With(id.Value).With(before).With(limit), token).ConfigureAwait(false);
        return journal + await CountAsync(
            new Query(Inboxes, PlanSettings.ByKey).With(id.Value).With(before).With(limit).With(age), token).ConfigureAwait(false);
    }, cancellationToken);

    public Task<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => retrying.RunAsync("a purge", async token =>
        await CountAsync(Executions, age, limit, token).ConfigureAwait(false)
        + await CountAsync(Events, age, limit, token).ConfigureAwait(false)
        + await CountAsync(Subscriptions, age, limit, token).ConfigureAwait(false), cancellationToken);

    private Task<int> CountAsync(string template, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        CountAsync(new Query(template, PlanSettings.InIndexOrder).With(age).With(limit), cancellationToken);

    private async Task<int> CountAsync(Query query, CancellationToken cancellationToken) =>
        (await database.RunAsync(query, reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false))[0];
}
