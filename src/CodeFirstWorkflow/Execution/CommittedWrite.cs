using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>A write of an execution on its way, with what may start once it is durable.</summary>
/// <param name="write">The write.</param>
/// <param name="writes">What of the run is in it.</param>
/// <param name="followUps">What may start.</param>
/// <param name="leaving">How the execution leaves memory, or its run, with it; null when it stays.</param>
/// <param name="mailbox">Where its end is told.</param>
/// <param name="done">Takes it then.</param>
internal sealed class CommittedWrite(ExecutionWrite write, RunWrites writes, FollowUps followUps, Leaving? leaving, Mailbox mailbox, Action<ITurns, object?> done) : QueuedWrite(write)
{
    public ExecutionWrite Execution => (ExecutionWrite)Write;

    public RunWrites Writes { get; } = writes;

    public FollowUps FollowUps { get; } = followUps;

    public Leaving? Leaving { get; } = leaving;

    public override void Execute() => mailbox.Post(done, this);
}
