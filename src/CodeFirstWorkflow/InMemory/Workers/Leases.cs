using CodeFirstWorkflow.InMemory.Events;
using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Workers;

/// <summary>Stores heartbeats, and frees what ended or dead workers held.</summary>
internal sealed class Leases(ExecutionTable table, EventLog events)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly Dictionary<Guid, WorkerRecord> workers = [];

    public void Heartbeat(WorkerRecord worker, DateTimeOffset now) => workers[worker.Id] = worker with
    {
        Queues = [.. worker.Queues],
        Definitions = worker.Definitions is { } definitions ? [.. definitions] : null,
        StartedAt = workers.GetValueOrDefault(worker.Id)?.StartedAt ?? now,
        HeartbeatAt = now,
    };

    // A heartbeat more than a lease in the future was written before the clock was set back: a live worker has written a new one since.
    public bool IsAlive(Guid worker, DateTimeOffset now) =>
        workers.TryGetValue(worker, out var row) && row.HeartbeatAt + row.Lease > now && row.HeartbeatAt - row.Lease <= now;

    public IReadOnlyList<WorkerRecord> List() => [.. workers.Values.OrderByDescending(row => row.HeartbeatAt).ThenBy(row => row.Id)];

    public int Release(Guid? ending, Guid? asking, int limit, DateTimeOffset now)
    {
        IReadOnlyList<Guid> gone = ending is { } worker ? [worker] : [.. table.Owners.Where(owner => owner != asking && !IsAlive(owner, now))];
        var freed = gone.SelectMany(table.OwnedBy).Take(limit).ToList();
        foreach (var row in freed)
        {
            Free(row, isTakeover: ending is null, now);
        }

        foreach (var id in gone)
        {
            events.Free(id);
        }

        if (ending is { } last && table.OwnedBy(last).Count == 0)
        {
            workers.Remove(last);
        }

        Forget(now);
        return freed.Count;
    }

    private void Free(ExecutionRow row, bool isTakeover, DateTimeOffset now)
    {
        row.Owner = null;
        row.Epoch++;
        row.DueAt = now;
        row.Takeovers += isTakeover ? 1 : 0;
        table.Refresh(row, now);
    }

    /// <summary>Removes workers that have been silent for a day beyond their lease; until then people can see that they died.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var row in workers.Values.Where(row => row.HeartbeatAt + row.Lease + Forgotten <= now).ToList())
        {
            workers.Remove(row.Id);
        }
    }
}
