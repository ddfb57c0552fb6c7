using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>Says what a write is about.</summary>
internal static class WriteSubject
{
    private const string Progress = "progress";
    private const string Becomes = "becomes ";

    /// <summary>Returns the id of the execution or the event that is written.</summary>
    public static string IdOf(StoreWrite write) => write switch
    {
        ExecutionWrite own => own.Id.ToString(),
        StartWrite start => start.Execution.Id.ToString(),
        InboxWrite send => send.Item.ExecutionId.ToString(),
        EventWrite publish => publish.Record.Id,
        RouteWrite route => route.EventId,
        _ => "",
    };

    /// <summary>
    /// Describes what a write makes durable, one text for each journal entry. Entries that share a write in one run may have a write each in another.
    /// </summary>
    public static IReadOnlyList<string> Describe(StoreWrite write) => write switch
    {
        ExecutionWrite { Entries.Count: > 0 } own => [.. own.Entries.Select(Describe)],
        ExecutionWrite { Transition: { } to } => [$"{Becomes}{to.State}"],
        ExecutionWrite => [Progress],
        StartWrite => ["start"],
        InboxWrite send => [$"{send.Item.Kind} {send.Item.Name}".TrimEnd()],
        EventWrite => ["published"],
        RouteWrite => ["routed"],
        _ => [write.GetType().Name],
    };

    /// <summary>Returns whether a write adds nothing to the journal: whether it is made depends on how work gathers.</summary>
    public static bool IsUpkeep(string content) =>
        content.StartsWith(Progress, StringComparison.Ordinal) || content.StartsWith(Becomes, StringComparison.Ordinal);

    /// <summary>Returns the names of the executions and events that a write inserts.</summary>
    public static IEnumerable<(string Id, string Name)> Inserted(StoreWrite write) => write switch
    {
        ExecutionWrite own => own.Children.Select(NameOf).Concat(own.Events.Select(NameOf)),
        StartWrite start => [NameOf(start.Execution)],
        EventWrite publish => [NameOf(publish.Record)],
        RouteWrite route => route.Executions.Select(NameOf),
        _ => [],
    };

    private static string Describe(JournalEntry entry) => entry.Run > 1
        ? string.Create(CultureInfo.InvariantCulture, $"{entry.Call} {entry.Kind} of run {entry.Run}")
        : $"{entry.Call} {entry.Kind}";

    private static (string Id, string Name) NameOf(NewExecution execution) => (execution.Id.ToString(), execution.Name);

    private static (string Id, string Name) NameOf(EventRecord record) => (record.Id, record.Name);
}
