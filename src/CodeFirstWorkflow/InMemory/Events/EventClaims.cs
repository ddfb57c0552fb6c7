using CodeFirstWorkflow.InMemory.Workers;

namespace CodeFirstWorkflow.InMemory.Events;

/// <summary>Claims unrouted events.</summary>
internal sealed class EventClaims(EventLog events, Leases leases)
{
    public IReadOnlyList<ClaimedEvent> Claim(Guid worker, int limit, TimeSpan claim, DateTimeOffset now) =>
        events.Claim(worker, limit, now + claim, row => row.ClaimedBy is not { } claimer || row.ClaimedUntil <= now || !leases.IsAlive(claimer, now));
}
