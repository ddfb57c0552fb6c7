using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>What can be done with an execution: a button is shown where it would work.</summary>
internal static class ExecutionVerbs
{
    /// <summary>Returns whether a retry would be accepted.</summary>
    public static async Task<bool> CanRetryAsync(IWorkflowStore store, ExecutionRecord record)
    {
        if (record is not { State: ExecutionState.Failed, Compensated: false })
        {
            return false;
        }

        // Of one that holds its correlation id no longer, a newer one may.
        return !record.HasKey
            || (await store.ListAsync(new ExecutionQuery { Kind = record.Kind, Name = record.Name, CorrelationId = record.CorrelationId, Limit = int.MaxValue }, CancellationToken.None).ConfigureAwait(false))
                .All(static other => !other.HasKey || other.State is ExecutionState.Failed or ExecutionState.Cancelled);
    }

    /// <summary>Returns whether a requested pause has not taken effect yet, and can be withdrawn.</summary>
    public static async Task<bool> IsPausePendingAsync(IWorkflowStore store, ExecutionRecord record, IReadOnlyList<JournalEntry> journal)
    {
        if (record.State is not ExecutionState.Running)
        {
            return false;
        }

        var unseen = await store.ReadInboxAsync(record.Id, record.InboxSeen, CancellationToken.None).ConfigureAwait(false);
        return unseen.LastOrDefault(static item => item.Kind is InboxKind.Pause or InboxKind.Unpause or InboxKind.Cancel) is { } asked
            ? asked.Kind is InboxKind.Pause
            : journal.LastOrDefault(
                static entry =>
                    entry.Kind is JournalEntryKind.Paused or JournalEntryKind.Unpaused or JournalEntryKind.CancelRequested) is { Kind: JournalEntryKind.Paused };
    }

    /// <summary>
    /// Returns whether something waits that a resume would end. False if the journal cannot be decoded: the resume would be refused.
    /// </summary>
    public static bool CanResume(ExecutionRecord record, IReadOnlyList<JournalEntry> journal, PayloadPipeline payloads)
    {
        try
        {
            return ControlRules.Allowed(InboxKind.Resume).Contains(record.State)
                && OpenWaits.Any(journal.Select(entry => payloads.Decode(entry, record.Id)), record.Run);
        }
        catch (PayloadException)
        {
            return false;
        }
    }
}
