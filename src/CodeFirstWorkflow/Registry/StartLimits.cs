namespace CodeFirstWorkflow.Registry;

/// <summary>Checks how an execution is to be started, by a client or by a workflow: what passes here, every store can take.</summary>
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
            throw new ArgumentOutOfRangeException(nameof(priority), priority, $"Priority {priority} is out of range. Give one from -{PriorityRange} to {PriorityRange}.");
        }
    }
}
