namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>An execution to insert, with what decides whether it is inserted.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Owner">The worker that claims it in the insert; null leaves it unclaimed.</param>
/// <param name="Fence">The number of the owner's write it belongs to; 0 for none.</param>
/// <param name="Route">The number of the route it belongs to; 0 for none.</param>
internal readonly record struct StartRow(NewExecution Execution, Guid? Owner, int Fence, int Route)
{
    /// <summary>Gets whether the insert may meet another transaction's uncommitted row.</summary>
    public bool HasKey => Execution.EventId is not null || Execution.HasKey;

    /// <summary>Gets whether a ring belongs to its start: in the commit or after it.</summary>
    public bool IsRung { get; init; }

    /// <summary>Gets its place in the group, from 1.</summary>
    public int Place { get; init; }

    /// <summary>
    /// Orders by key: groups that insert equal keys do so in one order, so they cannot deadlock. Rows with equal keys keep their order in the group.
    /// Correlation ids come first: two groups that insert rows of one event have queued for the event's row before.
    /// </summary>
    public static int ByKey(StartRow left, StartRow right)
    {
        var order = string.CompareOrdinal(left.Execution.CorrelationId, right.Execution.CorrelationId);
        order = order != 0 ? order : string.CompareOrdinal(left.Execution.Name, right.Execution.Name);
        return order != 0 ? order : left.Place.CompareTo(right.Place);
    }
}
