using CodeFirstWorkflow.InMemory.Events;
using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Applies <see cref="EventWrite"/> and <see cref="RouteWrite"/>.</summary>
internal sealed class EventWrites(ExecutionTable table, EventLog events, SendWrites sends)
{
    public WriteOutcome Apply(EventWrite write, DateTimeOffset now) =>
        events.Insert(write.Record, write.Token, write.ClaimedBy, now).InsertedBy == write.Token ? WriteOutcome.Applied : WriteOutcome.Duplicate;

    public WriteOutcome Apply(RouteWrite write, DateTimeOffset now)
    {
        if (!events.TryFind(write.EventId, out var row))
        {
            return WriteOutcome.NotFound;
        }

        if (row.Token != write.Token)
        {
            return WriteOutcome.Fenced;
        }

        if (row.Record.RoutedAt is null)
        {
            Route(row, write, now);
        }

        // For a repeated write as for a new one: our deliveries are the ones that exist under the ids that we generated.
        List<ExecutionRow> ours = [.. write.Executions.Select(delivery => table.TryFind(delivery.Id, out var inserted) ? inserted : null).OfType<ExecutionRow>()];
        write.Inserted = [.. ours.Select(inserted => inserted.Id)];
        write.InsertedAt = ours.FirstOrDefault()?.CreatedAt ?? default;
        return WriteOutcome.Applied;
    }

    private void Route(EventRow row, RouteWrite write, DateTimeOffset now)
    {
        events.MarkRouted(row, table.Times.Next(now));
        foreach (var delivery in write.Executions.Where(delivery => !table.TryFind(delivery.Id, out _) && table.FindHolder(delivery) is null))
        {
            table.Insert(delivery, write.ClaimedBy, write.Ring, now);
        }

        sends.SendAll(write.Matches, write.Ring, now);
    }
}
