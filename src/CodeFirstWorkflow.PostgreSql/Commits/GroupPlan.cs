namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// The order of a group: the rows that it locks, each once, and the events that it routes. A row's or route's number, from 1, is its place here; the
/// verdict on it is found under that number.
/// </summary>
internal sealed class GroupPlan
{
    /// <summary>Gets the locked rows in id order, so that two groups never deadlock.</summary>
    public List<FenceRow> Rows { get; } = [];

    /// <summary>Gets the routes in the order of their events, for the same reason.</summary>
    public List<RouteWrite> Routes { get; } = [];

    /// <summary>Plans the writes. Call on an empty plan.</summary>
    public void Add(IReadOnlyList<StoreWrite> writes)
    {
        foreach (var write in writes)
        {
            AddRows(write);
        }

        FenceRow.SortOnce(Rows);
        Routes.Sort(static (left, right) => string.CompareOrdinal(left.EventId, right.EventId));
    }

    /// <summary>Copies the verdicts to the writes. The caller sets outcomes that depend on who holds a key.</summary>
    /// <param name="rows">The verdicts on the rows.</param>
    /// <param name="routes">The verdicts on the routes.</param>
    public void SetOutcomes(IReadOnlyList<short> rows, IReadOnlyList<short> routes)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Write is { } write)
            {
                write.Outcome = rows[i] == FenceStatement.AppliedBefore ? WriteOutcome.Applied : (WriteOutcome)rows[i];
            }
        }

        for (var i = 0; i < Routes.Count; i++)
        {
            Routes[i].Outcome = (WriteOutcome)routes[i];
        }
    }

    public void Clear()
    {
        Rows.Clear();
        Routes.Clear();
    }

    private void AddRows(StoreWrite write)
    {
        switch (write)
        {
            case ExecutionWrite owner:
                Rows.Add(new FenceRow(owner.Id, owner));
                AddTargets(owner.Sends);
                break;
            case InboxWrite inbox:
                Rows.Add(new FenceRow(inbox.Item.ExecutionId, null));
                break;
            case RouteWrite route:
                Routes.Add(route);
                AddTargets(route.Matches);
                break;
        }
    }

    private void AddTargets(IReadOnlyList<InboxItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Rows.Add(new FenceRow(items[i].ExecutionId, null));
        }
    }
}
