namespace CodeFirstWorkflow.InMemory;

/// <summary>Workers and their leases.</summary>
internal sealed class WorkerTable
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly Dictionary<Guid, WorkerRecord> rows = [];

    public void Heartbeat(WorkerRecord worker, DateTimeOffset now) => rows[worker.Id] = worker with
    {
        Queues = [.. worker.Queues],
        Definitions = worker.Definitions is { } definitions ? [.. definitions] : null,
        StartedAt = rows.GetValueOrDefault(worker.Id)?.StartedAt ?? now,
        HeartbeatAt = now,
    };

    // A heartbeat more than a lease in the future was written before the clock was set back: a live worker has written a new one since.
    public bool IsAlive(Guid worker, DateTimeOffset now) => rows.TryGetValue(worker, out var row) && row.HeartbeatAt + row.Lease > now && row.HeartbeatAt - row.Lease <= now;

    public void Remove(Guid worker) => rows.Remove(worker);

    /// <summary>Removes workers that have been silent for a day beyond their lease; until then people can see that they died.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var row in rows.Values.Where(row => row.HeartbeatAt + row.Lease + Forgotten <= now).ToList())
        {
            rows.Remove(row.Id);
        }
    }

    public IReadOnlyList<WorkerRecord> List() => [.. rows.Values.OrderByDescending(row => row.HeartbeatAt).ThenBy(row => row.Id)];
}
