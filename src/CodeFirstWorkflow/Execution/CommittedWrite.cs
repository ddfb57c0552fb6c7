using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>A write of an execution on its way, with what may start once it is durable.</summary>
internal sealed class CommittedWrite(ExecutionInstance instance, ExecutionWrite write, RunWrites writes, FollowUps followUps, Action? onApplied) : QueuedWrite(write), IExecutionMessage
{
    public ExecutionWrite Execution => (ExecutionWrite)Write;

    public RunWrites Writes { get; } = writes;

    public FollowUps FollowUps { get; } = followUps;

    public Action? OnApplied { get; } = onApplied;

    public override void Execute() => instance.Post(this);

    public void Apply(ExecutionInstance owner) => owner.OnCommitted(this);
}
