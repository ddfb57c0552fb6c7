using System.Globalization;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Inbox;

/// <summary>
/// The result that a child sends to its parent when it ends: a row of the parent's inbox. The row's name identifies the call, as <c>run/number/…</c>;
/// its source id identifies the child and its end, so sending it repeatedly adds one row.
/// </summary>
internal static class ChildAnswer
{
    private const string Prefix = "child:";
    private const int IdLength = 36;

    /// <summary>Returns the answer of an execution that ends; empty when it has no parent.</summary>
    public static IReadOnlyList<InboxItem> Of(ExecutionRecord child, ExecutionState state, ReadOnlyMemory<byte> payload, PayloadPipeline payloads) =>
        child is { ParentId: { } parent, ParentCall: { } call } ? [Item(parent, Source(child.Id, state, child.Epoch), call, payload, payloads)] : [];

    /// <summary>Returns the answer of a child that ended before its parent was retried, and cannot be retried with it.</summary>
    /// <param name="child">The child.</param>
    /// <param name="record">The child's row; null when retention removed it.</param>
    /// <param name="parent">The child's parent.</param>
    /// <param name="payloads">Encodes the payload.</param>
    public static InboxItem Again(RetriedChild child, ExecutionRecord? record, ExecutionRecord parent, PayloadPipeline payloads)
    {
        var id = child.Call.Child!.Value;
        var state = record?.State ?? ExecutionState.Failed;
        var source = $"{Source(id, state, record?.Epoch ?? 0)}:{child.Retry}";
        var payload = state is ExecutionState.Completed
            ? payloads.Decode(record!.Output, PayloadPlace.Output(id))
            : EngineJson.Write(new EndInfo(Failure(child.Call, record, payloads)), EngineJson.Default.EndInfo);
        return Item(parent.Id, source, $"{parent.Run}/{child.Call.Number}/{child.Call.Identity}", payload, payloads);
    }

    /// <summary>Reads the child's id and final state from an answer.</summary>
    public static (ExecutionId Child, ExecutionState State) Read(InboxItem item)
    {
        var child = item.SourceId.AsSpan(Prefix.Length, IdLength);
        var state = item.SourceId.AsSpan(Prefix.Length + IdLength + 1);
        return (new ExecutionId(Guid.Parse(child)), (ExecutionState)int.Parse(state[..state.IndexOf(':')], CultureInfo.InvariantCulture));
    }

    /// <summary>Reads the run and the number of the answered call.</summary>
    public static (int Run, int Number) ReadCall(InboxItem item)
    {
        var parts = item.Name.Split('/', 3);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string Source(ExecutionId child, ExecutionState state, long epoch) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{child}:{(int)state}:{epoch}");

    private static InboxItem Item(ExecutionId parent, string source, string call, ReadOnlyMemory<byte> payload, PayloadPipeline payloads) =>
        new()
        {
            ExecutionId = parent,
            SourceId = source,
            Kind = InboxKind.ChildResult,
            Name = call,
            Payload = payloads.Encode(payload, PayloadPlace.Inbox(parent, source)),
        };

    private static FailureInfo? Failure(PendingCall call, ExecutionRecord? record, PayloadPipeline payloads) => record is not null
        ? payloads.DecodeError(record.Error, record.Id)
        : new FailureInfo(
            typeof(WorkflowException).FullName!,
            $"The failed child '{call.Child}' of call '{call.Identity}' was removed by retention, so it cannot be retried. Start its parent anew.");
}
