using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>A child workflow whose end is awaited.</summary>
internal sealed class ChildCall(int number, string identity, ICallResult result) : PendingCall(number, identity, result)
{
    public required string Workflow { get; init; }

    /// <summary>Gets whether the child continues when the parent is cancelled.</summary>
    public bool IsAbandoned { get; init; }

    public override bool MayStayOpen => false;

    public override void Complete(JournalEntry entry)
    {
        if (Failure(entry) is { } failure)
        {
            Fail(failure);
        }
        else
        {
            Succeed(entry.PayloadUtf8);
        }
    }

    private Exception? Failure(JournalEntry entry) => entry.Kind switch
    {
        JournalEntryKind.ChildCompleted => null,
        JournalEntryKind.ChildCancelled => new WorkflowCancelledException(
            Child!.Value, EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.EndInfo)?.Failure?.Message),
        _ => new WorkflowFailedException(
            Child!.Value,
            Workflow,
            EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.EndInfo)?.Failure ?? new FailureInfo(nameof(WorkflowException), "Unknown")),
    };
}
