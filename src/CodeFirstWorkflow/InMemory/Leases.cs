namespace CodeFirstWorkflow.InMemory;

/// <summary>Frees the executions and claims of dead or stopping workers.</summary>
internal sealed class Leases(ExecutionTable table, EventLog events, WorkerTable workers)
{
    public int Release(Guid? ending, Guid? asking, int limit, DateTimeOffset now)
    {
        IReadOnlyList<Guid> gone = ending is { } worker ? [worker] : [.. table.Owners.Where(owner => owner != asking && !workers.IsAlive(owner, now))];
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

        workers.Forget(now);
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
}
