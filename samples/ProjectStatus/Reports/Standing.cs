using CodeFirstWorkflow;

namespace ProjectStatus.Reports;

/// <summary>How the executions stand.</summary>
internal sealed record Standing(long EventsToRoute, IReadOnlyList<ExecutionCount> Counts, IReadOnlyList<WorkflowExecution> WaitingForPerson)
{
    public long Triggered => Counts.Sum(count => count.Count);

    /// <summary>Gets how many have ended or wait for a person.</summary>
    public long Settled =>
        Of(ExecutionState.Completed) + Of(ExecutionState.Failed) + Of(ExecutionState.Cancelled) + Of(ExecutionState.Paused) + WaitingForPerson.Count;

    public bool IsSettled => EventsToRoute == 0 && Settled == Triggered;

    public long Of(ExecutionState state) => Counts.Where(count => count.State == state).Sum(count => count.Count);
}
