namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>The writes whose outcome the group's own answer leaves open, so that a query has to find it.</summary>
internal sealed class GroupAnswers
{
    /// <summary>Gets owners' writes that were refused, or applied by a commit whose answer was lost.</summary>
    public List<ExecutionWrite> Fenced { get; } = [];

    /// <summary>Gets starts whose row was not inserted.</summary>
    public List<StartWrite> Starts { get; } = [];

    /// <summary>Gets events whose row was not inserted.</summary>
    public List<EventWrite> Events { get; } = [];

    /// <summary>Gets routes of which some delivery was not inserted.</summary>
    public List<RouteWrite> Routes { get; } = [];

    /// <summary>Sets the outcomes that the statements returned, and collects the other writes.</summary>
    public static GroupAnswers Collect(GroupBatch group, IReadOnlyList<StoreWrite> writes)
    {
        var started = group.Starts.Count == 0 || group.Starts.Inserted.Count == group.Starts.Count ? null : group.Starts.Inserted.ToHashSet();
        var published = group.Events.Count == 0 || group.Events.Inserted.Count == group.Events.Count ? null : group.Events.Inserted.ToHashSet();
        var rest = new GroupAnswers();
        foreach (var write in writes)
        {
            if (!IsAnswered(write, group, started, published))
            {
                rest.Add(write);
            }
        }

        return rest;
    }

    private static bool IsAnswered(StoreWrite write, GroupBatch group, HashSet<Guid>? started, HashSet<Guid>? published)
    {
        switch (write)
        {
            case ExecutionWrite:
                return write.Outcome is not WriteOutcome.Fenced;
            case StartWrite start when started is null || started.Contains(start.Execution.Id.Value):
                start.ResultId = start.Execution.Id;
                start.CreatedAt = group.Starts.At;
                start.Outcome = WriteOutcome.Applied;
                return true;
            case EventWrite publish when published is null || published.Contains(publish.Token):
                publish.Outcome = WriteOutcome.Applied;
                return true;
            case RouteWrite { Outcome: WriteOutcome.Applied } route when started is null || AreIn(started, route.Executions):
                route.Inserted = [.. route.Executions.Select(delivery => delivery.Id)];
                route.InsertedAt = group.Starts.At;
                return true;
            case RouteWrite { Outcome: not WriteOutcome.Applied } or InboxWrite:
                return true;
            default:
                return false;
        }
    }

    // A lambda in the method above would allocate its closure for each write.
    private static bool AreIn(HashSet<Guid> started, IReadOnlyList<NewExecution> deliveries) =>
        deliveries.All(delivery => started.Contains(delivery.Id.Value));

    private void Add(StoreWrite write)
    {
        switch (write)
        {
            case ExecutionWrite owner:
                Fenced.Add(owner);
                break;
            case StartWrite start:
                Starts.Add(start);
                break;
            case EventWrite publish:
                Events.Add(publish);
                break;
            case RouteWrite route:
                Routes.Add(route);
                break;
        }
    }
}
