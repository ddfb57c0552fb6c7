namespace CodeFirstWorkflow.Execution.Loading;

/// <summary>The journal and the new inbox rows of a claimed execution.</summary>
internal readonly record struct LoadedExecution(List<JournalEntry> Journal, IReadOnlyList<InboxItem> Inbox)
{
    /// <summary>
    /// Gets whether the response to the claim was so late that another worker has taken over and ended the run. Only a retry continues from there.
    /// </summary>
    public bool IsOver => Journal is [.., var last]
        && (last.Kind is JournalEntryKind.Completed or JournalEntryKind.Cancelled or JournalEntryKind.ContinuedAsNew
            || (last.Kind is JournalEntryKind.Failed && !Inbox.Any(item => item.Kind is InboxKind.Retry)));
}
