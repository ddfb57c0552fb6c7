namespace CodeFirstWorkflow.Storage;

/// <summary>About how many bytes the parts of a write have.</summary>
internal static class WriteSize
{
    /// <summary>What a row has beside its payload: ids, times, and names, which are short.</summary>
    public const int OfRow = 500;

    public static long Of(NewExecution execution) => (long)OfRow + execution.Input.Length + execution.Metadata.Length;

    // Nobody bounds an event's source.
    public static long Of(EventRecord record) => (long)OfRow + record.Payload.Length + record.Metadata.Length + (record.Source?.Length ?? 0);

    public static long Of(InboxItem item) => (long)OfRow + item.Payload.Length;

    public static long Of(IReadOnlyList<NewExecution> executions)
    {
        var bytes = 0L;
        for (var i = 0; i < executions.Count; i++)
        {
            bytes += Of(executions[i]);
        }

        return bytes;
    }

    public static long Of(IReadOnlyList<EventRecord> records)
    {
        var bytes = 0L;
        for (var i = 0; i < records.Count; i++)
        {
            bytes += Of(records[i]);
        }

        return bytes;
    }

    public static long Of(IReadOnlyList<InboxItem> items)
    {
        var bytes = 0L;
        for (var i = 0; i < items.Count; i++)
        {
            bytes += Of(items[i]);
        }

        return bytes;
    }
}
