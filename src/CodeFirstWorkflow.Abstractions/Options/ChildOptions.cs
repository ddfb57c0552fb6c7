namespace CodeFirstWorkflow;

/// <summary>Settings of one child workflow.</summary>
public sealed record ChildOptions
{
    /// <summary>Gets the priority; null takes the parent's.</summary>
    public int? Priority { get; init; }

    /// <summary>Gets the queue; null takes the child workflow's.</summary>
    public string? Queue { get; init; }

    /// <summary>Gets whether cancelling the parent leaves the child alone; default false: the child is cancelled too.</summary>
    public bool Abandon { get; init; }
}
