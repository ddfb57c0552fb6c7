using System.Diagnostics.CodeAnalysis;

namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>All executions with their indexes: correlation key, event, owner, ready work, waits.</summary>
internal sealed class ExecutionTable
{
    private static readonly HashSet<ExecutionRow> Nothing = [];

    private readonly Dictionary<ExecutionId, ExecutionRow> rows = [];
    private readonly Dictionary<(string Name, string CorrelationId), ExecutionRow> holders = [];
    private readonly Dictionary<string, Dictionary<(ExecutionKind Kind, string Name), ExecutionRow>> triggered = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, HashSet<ExecutionRow>> owned = [];

    public ReadyIndex Ready { get; } = new();
    public WaitIndex Waits { get; } = new();
    public EndedLog Ended { get; } = new();
    public OrderedTime Times { get; } = new();
    public IReadOnlyCollection<ExecutionRow> All => rows.Values;
    public IReadOnlyCollection<Guid> Owners => owned.Keys;

    public IReadOnlyCollection<ExecutionRow> OwnedBy(Guid worker) => owned.GetValueOrDefault(worker, Nothing);

    public IReadOnlyCollection<ExecutionRow> TriggeredBy(string eventId) => triggered.TryGetValue(eventId, out var found) ? found.Values : [];

    public bool TryFind(ExecutionId id, [MaybeNullWhen(false)] out ExecutionRow row) => rows.TryGetValue(id, out row);

    /// <summary>Finds the existing execution that prevents a new one: the same delivery, or the live holder of its correlation id.</summary>
    public ExecutionRow? FindHolder(NewExecution execution) =>
        (execution.EventId is { } eventId ? triggered.GetValueOrDefault(eventId)?.GetValueOrDefault((execution.Kind, execution.Name)) : null)
        ?? FindKeyHolder(execution);

    public bool IsKeyTaken(ExecutionRow row) => FindKeyHolder(row.Origin) is { } holder && holder != row;

    public ExecutionRow Insert(NewExecution execution, Guid? claimedBy, RingKind ring, DateTimeOffset now)
    {
        var row = new ExecutionRow(execution, Times.Next(now)) { DueAt = execution.StartAt ?? now };
        row.NoteRing(ring is not RingKind.None, now);
        rows.Add(row.Id, row);
        if (execution.EventId is { } eventId)
        {
            Deliveries(eventId).Add((execution.Kind, execution.Name), row);
        }

        if (claimedBy is { } worker)
        {
            row.Claim(worker, job: null, now);
        }

        Refresh(row, now);
        return row;
    }

    /// <summary>Inserts an execution that was exported; returns false when its id or its key is taken.</summary>
    public bool Import(ExecutionRecord execution, IReadOnlyList<JournalEntry> journal, DateTimeOffset now)
    {
        var row = ExecutionRow.Imported(execution);
        if (rows.ContainsKey(row.Id) || FindHolder(row.HoldsKey ? row.Origin : row.Origin with { CorrelationId = null }) is not null)
        {
            return false;
        }

        rows.Add(row.Id, row);
        if (row.Origin.EventId is { } eventId)
        {
            Deliveries(eventId).Add((row.Origin.Kind, row.Origin.Name), row);
        }

        foreach (var entry in journal)
        {
            row.Journal.Add(entry, row.Epoch);
        }

        Refresh(row, now);
        return true;
    }

    /// <summary>Updates the indexes. Call after each change of a row.</summary>
    public void Refresh(ExecutionRow row, DateTimeOffset now)
    {
        Ready.Refresh(row, now);
        Ended.Refresh(row);
        RefreshOwner(row);
        RefreshKey(row);
        if (row.State is ExecutionState.Completed or ExecutionState.Cancelled)
        {
            Waits.Remove(row);
        }
    }

    public void Remove(ExecutionRow row)
    {
        Ready.Remove(row);
        Waits.Remove(row);
        Disown(row);
        ReleaseKey(row);
        rows.Remove(row.Id);
        if (row.Origin.EventId is { } eventId && triggered.TryGetValue(eventId, out var deliveries)
            && deliveries.Remove((row.Origin.Kind, row.Origin.Name)) && deliveries.Count == 0)
        {
            triggered.Remove(eventId);
        }
    }

    private ExecutionRow? FindKeyHolder(NewExecution execution) =>
        execution.HasKey ? holders.GetValueOrDefault((execution.Name, execution.CorrelationId!)) : null;

    private Dictionary<(ExecutionKind Kind, string Name), ExecutionRow> Deliveries(string eventId)
    {
        if (!triggered.TryGetValue(eventId, out var deliveries))
        {
            triggered[eventId] = deliveries = [];
        }

        return deliveries;
    }

    private void RefreshOwner(ExecutionRow row)
    {
        if (row.ListedOwner == row.Owner)
        {
            return;
        }

        Disown(row);
        row.ListedOwner = row.Owner;
        if (row.Owner is { } worker)
        {
            if (!owned.TryGetValue(worker, out var set))
            {
                owned[worker] = set = [];
            }

            set.Add(row);
        }
    }

    private void Disown(ExecutionRow row)
    {
        if (row.ListedOwner is { } before && owned.TryGetValue(before, out var set) && set.Remove(row) && set.Count == 0)
        {
            owned.Remove(before);
        }
    }

    private void RefreshKey(ExecutionRow row)
    {
        if (row.HoldsKey)
        {
            holders[(row.Origin.Name, row.Origin.CorrelationId!)] = row;
        }
        else if (row.Origin.HasKey)
        {
            ReleaseKey(row);
        }
    }

    private void ReleaseKey(ExecutionRow row)
    {
        if (row.Origin.HasKey && holders.GetValueOrDefault((row.Origin.Name, row.Origin.CorrelationId!)) == row)
        {
            holders.Remove((row.Origin.Name, row.Origin.CorrelationId!));
        }
    }
}
