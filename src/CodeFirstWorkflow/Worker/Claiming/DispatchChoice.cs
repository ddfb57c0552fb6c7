namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>Which dispatcher delivers ready executions: the worker's own, or one that another package offers.</summary>
/// <param name="options">The settings, which may choose the worker's own.</param>
/// <param name="offered">The dispatcher of another package; null when there is none.</param>
internal sealed class DispatchChoice(WorkflowOptions options, IExecutionDispatcher? offered = null)
{
    /// <summary>Gets the dispatcher of another package, if it is used; null when the worker's own delivers.</summary>
    public IExecutionDispatcher? Other { get; } = string.Equals(options.Engine, ClaimLoop.InProcess, StringComparison.OrdinalIgnoreCase)
        ? null
        : offered;

    /// <summary>Gets who sends the wake-ups for executions that the writes of this process make ready.</summary>
    public RingKind Ring => Other is null ? RingKind.None : RingKind.AfterCommit;
}
