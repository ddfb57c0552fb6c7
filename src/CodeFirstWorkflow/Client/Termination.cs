using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Client;

/// <summary>
/// Builds what is written when an execution is ended without its code: its error, and the messages for its parent and its children.
/// </summary>
internal static class Termination
{
    private const string NotAsked = "It was terminated: its code was not asked, and its compensation did not run.";

    /// <summary>Creates the control. It reaches the children that are known by now in the commit that ends their parent.</summary>
    /// <param name="record">The execution.</param>
    /// <param name="children">The children to cancel.</param>
    /// <param name="reason">The reason; null for none.</param>
    /// <param name="payloads">Encodes payloads.</param>
    public static ControlRequest Request(ExecutionRecord record, IEnumerable<ExecutionId> children, string? reason, PayloadPipeline payloads)
    {
        var type = typeof(WorkflowCancelledException).FullName!;
        var failure = reason is null ? new FailureInfo(type, NotAsked) : new FailureInfo(type, reason, Inner: new FailureInfo(type, NotAsked));
        return new ControlRequest
        {
            ExecutionId = record.Id,
            Kind = InboxKind.Terminate,
            SourceId = Entropy.NewGuid().ToString("N"),
            Error = payloads.EncodeError(failure, record.Id),
            Sends = [.. Result(record, failure, payloads), .. children.Select(child => Cancel(record, child, payloads))],
        };
    }

    /// <summary>
    /// Finds the children that cancelling the execution would cancel: the awaited ones, except children that were abandoned or that belong to
    /// compensation.
    /// </summary>
    /// <param name="journal">The entries of the current run, decoded.</param>
    public static IReadOnlyList<ExecutionId> Children(List<JournalEntry> journal)
    {
        var open = new Dictionary<int, ExecutionId>();
        foreach (var entry in JournalHistory.Effective(journal).Entries)
        {
            switch (entry.Kind)
            {
                case JournalEntryKind.CompensationStarted:
                    return [.. open.Values];
                case JournalEntryKind.ChildStarted when EngineJson.Read(entry.PayloadUtf8, EngineJson.Default.ChildInfo) is { Abandoned: null } child
                    && !entry.Call.StartsWith("$start:", StringComparison.Ordinal):
                    open[entry.CallNumber] = new ExecutionId(child.Id);
                    break;
                case JournalEntryKind.ChildCompleted or JournalEntryKind.ChildFailed or JournalEntryKind.ChildCancelled:
                    open.Remove(entry.CallNumber);
                    break;
            }
        }

        return [.. open.Values];
    }

    // Under a separate epoch: nothing that the execution sends later has it.
    private static IReadOnlyList<InboxItem> Result(ExecutionRecord record, FailureInfo failure, PayloadPipeline payloads) =>
        ChildAnswer.Of(
            record with { Epoch = record.Epoch + 1 },
            ExecutionState.Cancelled,
            EngineJson.Write(new EndInfo(failure), EngineJson.Default.EndInfo),
            payloads);

    private static InboxItem Cancel(ExecutionRecord parent, ExecutionId child, PayloadPipeline payloads)
    {
        var source = $"parent:{parent.Id}:terminated";
        var reason = EngineJson.Write($"Its parent '{parent.Id}' was terminated.", EngineJson.Default.String);
        return new InboxItem
        {
            ExecutionId = child,
            SourceId = source,
            Kind = InboxKind.Cancel,
            Payload = payloads.Encode(reason, PayloadPlace.Inbox(child, source)),
        };
    }
}
