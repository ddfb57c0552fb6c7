namespace CodeFirstWorkflow;

/// <summary>An execution that a worker may claim, now or later.</summary>
/// <param name="Id">The execution.</param>
/// <param name="Name">The name of the workflow or action, or the id of the subscription.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="DueAt">When it is due, by the store's clock; null means now.</param>
public readonly record struct ReadyExecution(ExecutionId Id, string Name, string Queue, DateTimeOffset? DueAt)
{
    /// <summary>Gets whether the ring was part of the commit, so that none is to be made.</summary>
    public bool IsRung { get; init; }
}
