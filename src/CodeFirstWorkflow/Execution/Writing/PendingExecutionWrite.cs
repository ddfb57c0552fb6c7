using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Writing;

/// <summary>A queued write of an execution, with the effects that may start once it is durable.</summary>
/// <param name="write">The write.</param>
/// <param name="writes">The part of the run's effects that the write contains.</param>
/// <param name="followUps">The effects that may start once the write is durable.</param>
/// <param name="exit">How the execution leaves memory, or its run, with this write; null when it stays.</param>
/// <param name="mailbox">The mailbox that receives the outcome.</param>
/// <param name="done">Called in a turn when the write has ended.</param>
internal sealed class PendingExecutionWrite(
    ExecutionWrite write,
    RunWrites writes,
    FollowUps followUps,
    MemoryExit? exit,
    Mailbox mailbox,
    Action<IMailboxOwner, object?> done) : QueuedWrite(write)
{
    public ExecutionWrite Execution => (ExecutionWrite)Write;

    public RunWrites Writes { get; } = writes;

    public FollowUps FollowUps { get; } = followUps;

    public MemoryExit? Exit { get; } = exit;

    protected override void Report() => mailbox.Post(done, this);
}
