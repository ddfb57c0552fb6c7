namespace CodeFirstWorkflow.Executions;

using CodeFirstWorkflow.Connections;

/// <summary>Removes what is older than retention.</summary>
internal sealed class Purges(Database database, Retrying retrying)
{
    private const string Executions = """
        with old as materialized (
            select e.id from @schema.workflow_execution e where e.state >= 4 and e.ended_at < now() - $1 order by e.ended_at limit $2 for update skip locked
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

    // After the executions, in a statement of its own, so that it sees their deliveries gone.
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

    public Task<int> RunAsync(TimeSpan age, int limit, CancellationToken cancellationToken) => retrying.RunAsync("a purge", async token =>
        await CountAsync(Executions, age, limit, token).ConfigureAwait(false)
        + await CountAsync(Events, age, limit, token).ConfigureAwait(false)
        + await CountAsync(Subscriptions, age, limit, token).ConfigureAwait(false), cancellationToken);

    private async Task<int> CountAsync(string template, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        (await database.RunAsync(new Query(template, PlanSettings.InIndexOrder).With(age).With(limit), reader => reader.GetInt32(0), cancellationToken).ConfigureAwait(false))[0];
}
