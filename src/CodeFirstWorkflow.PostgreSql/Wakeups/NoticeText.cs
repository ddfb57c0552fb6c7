using System.Text;

namespace CodeFirstWorkflow.PostgreSql.Wakeups;

/// <summary>The text of a notification, one item per line: 'q' and a queue, 'x' and an execution, or 'e' for events.</summary>
internal sealed class NoticeText
{
    // A notification holds at most 8,000 bytes. What does not fit is found by polling.
    private const int LongestCharacters = 1_900;
    private readonly HashSet<string> queues = new(StringComparer.Ordinal);
    private bool hasEvents;

    public void AddQueue(string queue) => queues.Add(queue);

    public void AddEvents() => hasEvents = true;

    public void Clear()
    {
        queues.Clear();
        hasEvents = false;
    }

    public override string ToString()
    {
        var text = new StringBuilder(hasEvents ? "e" : "");
        foreach (var queue in queues.Where(queue => text.Length + queue.Length < LongestCharacters))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append('q').Append(queue);
        }

        return text.ToString();
    }

    /// <summary>Reads a notification. Unknown lines are skipped: a newer process may send more.</summary>
    public static IEnumerable<WakeUp> Parse(string text) => text.Split('\n').Select(ParseLine).OfType<WakeUp>();

    private static WakeUp? ParseLine(string line) => line switch
    {
        "e" => new WakeUp(null, null, true),
        ['q', .. var queue] => new WakeUp(queue, null, false),
        ['x', .. var id] when ExecutionId.TryParse(id, out var execution) => new WakeUp(null, execution, false),
        _ => null,
    };
}
