using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Events.Routing;

/// <summary>
/// Claimed events that could not be routed, kept until they are retried; each is kept once, regardless of how many claims it came under. An event
/// that cannot be read waits longer each time; an event that could not be stored waits for the next period, because that says nothing about the
/// event.
/// </summary>
/// <param name="options">Provides the period of the sweep, which is the shortest wait.</param>
/// <param name="clock">Measures the waits on this process's clock.</param>
internal sealed class PostponedEvents(WorkflowOptions options, StoreClock clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Records the outcome of an attempt: events that are left are postponed, the others are forgotten.</summary>
    /// <param name="events">The events.</param>
    /// <param name="writes">The routes written, in the order of the events; fewer when the attempt was interrupted.</param>
    public void Note(IReadOnlyList<ClaimedEvent> events, IReadOnlyList<RouteWrite?> writes)
    {
        lock (gate)
        {
            for (var i = 0; i < events.Count; i++)
            {
                if (i >= writes.Count || EventRouter.IsLeft(writes[i]))
                {
                    Postpone(events[i], isRefused: i < writes.Count && writes[i] is null or { Outcome: WriteOutcome.Failed });
                }
                else
                {
                    entries.Remove(events[i].Record.Id);
                }
            }
        }
    }

    /// <summary>Filters out the events that wait here for their retry; their newest claim is kept for it.</summary>
    public IReadOnlyList<ClaimedEvent> WithoutWaiting(IReadOnlyList<ClaimedEvent> claimed)
    {
        lock (gate)
        {
            return entries.Count == 0 ? claimed : [.. claimed.Where(one => !Renew(one))];
        }
    }

    /// <summary>Returns the events whose wait is over. They remain known, so that the next failure is counted.</summary>
    public IReadOnlyList<ClaimedEvent> TakeDue()
    {
        lock (gate)
        {
            List<Entry> due = [.. entries.Values.Where(IsDue)];
            foreach (var entry in due)
            {
                entries[entry.Claimed.Record.Id] = entry with { IsTaken = true };
            }

            return [.. due.Select(entry => entry.Claimed)];
        }
    }

    private void Postpone(ClaimedEvent claimed, bool isRefused)
    {
        var failures = isRefused ? (entries.GetValueOrDefault(claimed.Record.Id)?.Failures ?? 0) + 1 : 0;
        entries[claimed.Record.Id] = new Entry(claimed, failures, clock.Time.GetTimestamp());
    }

    private bool Renew(ClaimedEvent claimed)
    {
        if (!entries.TryGetValue(claimed.Record.Id, out var entry) || entry.IsTaken)
        {
            return false;
        }

        entries[claimed.Record.Id] = entry with { Claimed = claimed };
        return true;
    }

    private bool IsDue(Entry entry) => !entry.IsTaken && (entry.Failures == 0 || clock.Time.GetElapsedTime(entry.FailedAt) >= Wait(entry.Failures));

    // The first failure waits for the next period, each later one twice as long as the previous one.
    private TimeSpan Wait(int failures) => failures == 1
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, options.Drain.IntervalSeconds * Math.Pow(2, failures - 1)));

    private sealed record Entry(ClaimedEvent Claimed, int Failures, long FailedAt)
    {
        public bool IsTaken { get; init; }
    }
}
