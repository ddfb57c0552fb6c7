using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;

namespace CodeFirstWorkflow.PostgreSql.Events;

/// <summary>Claims events for routing.</summary>
internal sealed class EventClaims(Database database, Retrying retrying)
{
    private const string Take = $"""
        with free as materialized (
            select x.id from @schema.workflow_event x
            where x.routed_at is null and (
                x.claimed_by is null or x.claimed_until <= now()
                or not exists (select from @schema.workflow_worker w where w.id = x.claimed_by and w.heartbeat_at + w.lease > now()
                    and w.heartbeat_at - w.lease <= now()))
            order by x.position limit $1 for no key update skip locked
        ), claimed as (
            update @schema.workflow_event e set claimed_by = $2, claim_token = $3, claimed_until = now() + $4
            from free f where e.id = f.id
            returning {EventRows.Columns}
        )
        select * from claimed c order by c.position
        """;

    // A claim whose answer is lost expires, or ends with the worker; the token of the next claim fences its routes.
    public Task<IReadOnlyList<ClaimedEvent>> ClaimAsync(Guid workerId, int limit, TimeSpan claim, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var query = new Query(Take, PlanSettings.InIndexOrder).With(limit).With(workerId).With(id).With(claim);
        return retrying.RunAsync(
            "a claim of events", token => database.RunAsync(query, reader => new ClaimedEvent(EventRows.Read(reader), id), token), cancellationToken);
    }
}
