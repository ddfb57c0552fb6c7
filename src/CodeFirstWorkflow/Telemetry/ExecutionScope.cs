using System.Collections;

namespace CodeFirstWorkflow.Telemetry;

/// <summary>The logging scope of an execution, for messages of the engine and of application code: ids and names, never payloads.</summary>
/// <param name="record">The execution.</param>
/// <param name="call">The action's call, such as <c>send_email#2</c>; null outside actions.</param>
/// <param name="attempt">The attempt, from 1.</param>
internal sealed class ExecutionScope(ExecutionRecord record, string? call = null, int attempt = 0) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => call is null ? 2 : 4;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(NameOf(record.Kind), record.Name),
        1 => new("ExecutionId", record.Id),
        2 when call is not null => new("Call", call),
        3 when call is not null => new("Attempt", attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, null),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', this.Select(pair => $"{pair.Key}:{pair.Value}"));

    private static string NameOf(ExecutionKind kind) => kind switch
    {
        ExecutionKind.Delivery => "Subscription",
        ExecutionKind.Action => "Action",
        _ => "Workflow",
    };
}
