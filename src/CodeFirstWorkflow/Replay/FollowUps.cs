namespace CodeFirstWorkflow.Replay;

/// <summary>The effects that start once the entries before them are durable.</summary>
internal sealed record FollowUps(
    InlineList<ActionCall> Actions,
    IReadOnlyList<WaitKey> LookBacks,
    IReadOnlyList<ExecutionId> CancelledChildren,
    IReadOnlyList<RetriedChild> RetriedChildren,
    IReadOnlyList<ExecutionId> GivenUpChildren)
{
    public static FollowUps None { get; } = new(default, [], [], [], []);

    public bool HasChildren => CancelledChildren.Count > 0 || RetriedChildren.Count > 0 || GivenUpChildren.Count > 0;
}
