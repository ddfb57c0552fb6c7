using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>A write of an execution on its way, with what may start once it is durable.</summary>
internal sealed class CommittedWrite(ExecutionWrite write, RunWrites writes, FollowUps followUps, Action? onApplied, Action<CommittedWrite> done) : QueuedWrite(write)
{
    public ExecutionWrite Execution => (ExecutionWrite)Write;

    public RunWrites Writes { get; } = writes;

    public FollowUps FollowUps { get; } = followUps;

    public Action? OnApplied { get; } = onApplied;

    public override void Execute() => done(this);
}
