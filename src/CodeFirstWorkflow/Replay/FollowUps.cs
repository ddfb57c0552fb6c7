namespace CodeFirstWorkflow.Replay;

/// <summary>What is done once the entries before it are durable.</summary>
internal sealed record FollowUps(List<ActionCall> Actions, List<WaitKey> LookBacks, List<ExecutionId> CancelledChildren, List<ExecutionId> RetriedChildren)
{
    public static FollowUps None { get; } = new([], [], [], []);
}
