namespace CodeFirstWorkflow.Registry;

/// <summary>Checks the settings with which a client or a workflow starts an execution: every store can hold what passes these checks.</summary>
internal static class StartLimits
{
    private const int PriorityRange = 1000;

    /// <exception cref="ArgumentException">The queue has no valid name.</exception>
    public static void CheckQueue(string? queue)
    {
        if (queue is not null)
        {
            Names.Check(queue, "A queue's name");
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The priority is out of range.</exception>
    public static void CheckPriority(int? priority)
    {
        if (priority is < -PriorityRange or > PriorityRange)
        {
            throw new ArgumentOutOfRangeException(
                nameof(priority), priority, $"Priority {priority} is out of range. Give one from -{PriorityRange} to {PriorityRange}.");
        }
    }
}
