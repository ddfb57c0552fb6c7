using System.Globalization;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The number of ancestors of an execution. A child stores it in its metadata, so that a workflow that starts itself comes to an end.
/// </summary>
internal static class ChildDepth
{
    /// <summary>The metadata key; not shown to users.</summary>
    public const string Key = "$depth";

    /// <summary>Returns the depth of an execution; 0 without a parent.</summary>
    public static int Of(ExecutionRecord record) =>
        record.ParentId is not null && MetadataJson.Read(record.Metadata).TryGetValue(Key, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var depth)
            ? depth
            : 0;

    /// <summary>Returns the metadata of a child.</summary>
    public static ReadOnlyMemory<byte> Below(ExecutionRecord parent) =>
        MetadataJson.Write(new Dictionary<string, string> { [Key] = (Of(parent) + 1).ToString(CultureInfo.InvariantCulture) });

    /// <summary>
    /// Refuses a child that would be too deep. The refusal is journaled in place of its start, so that a replay under another limit does the same.
    /// </summary>
    /// <returns>The error; null when the child may start.</returns>
    public static WorkflowException? Refuse(ICallLedger run, int most, int number, string identity, string workflow)
    {
        if (!(run.IsReplaying ? run.IsNext(JournalEntryKind.ChildFailed, number) : Of(run.Record) >= most))
        {
            return null;
        }

        var made = run.RecordOrMatch(
            JournalEntryKind.ChildFailed,
            number,
            identity,
            () => EngineJson.Write(new EndInfo(Word(run.Record, workflow, most)), EngineJson.Default.EndInfo));
        return new WorkflowException(EngineJson.Read(made?.PayloadUtf8 ?? default, EngineJson.Default.EndInfo)?.Failure?.Message ?? "");
    }

    private static FailureInfo Word(ExecutionRecord parent, string workflow, int most) => new(
        typeof(WorkflowException).FullName!,
        $"Workflow '{parent.Name}' execution '{parent.Id}' cannot start child '{workflow}': it is the end of a chain of {most} children, the "
            + "longest that is allowed. Use ContinueAsNew to repeat a workflow, or raise 'Limits:MaxChildDepth'.");
}
