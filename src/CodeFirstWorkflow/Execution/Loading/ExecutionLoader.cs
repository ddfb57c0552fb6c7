using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Execution.Loading;

/// <summary>Loads the journal and the inbox of an execution and replays its run.</summary>
internal static class ExecutionLoader
{
    /// <summary>Replays a run up to the end of its journal.</summary>
    /// <param name="host">The worker.</param>
    /// <param name="record">The execution.</param>
    /// <param name="program">Its code.</param>
    /// <param name="loaded">Its journal and its new inbox rows.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="made">Receives the run before its code is called.</param>
    public static void Replay(
        IExecutionHost host, ExecutionRecord record, WorkflowMethod program, LoadedExecution loaded, DateTimeOffset now, Action<WorkflowRun> made)
    {
        if (host.Warm?.Take(record) is { } kept)
        {
            made(kept);
            return;
        }

        var journal = loaded.Journal;
        var started = host.Services.Clock.Time.GetTimestamp();
        var retried = RetryJournal.Take(record, journal, loaded.Inbox, now);
        var run = new WorkflowRun(record, program, journal, host.Services) { IsFirstToRun = record.Epoch == 1 };
        if (retried is not null)
        {
            run.Effects.Entries.Add(host.Services.Payloads.Encode(retried, record.Id));
        }

        made(run);
        run.Replay();
        if (journal.Count > 0)
        {
            host.Telemetry.Metrics.Replayed(record.Kind, record.Name, host.Services.Clock.Time.GetElapsedTime(started));
        }
    }

    /// <summary>Creates the run that follows one which continued as new, from the entries that the end of that run added for it.</summary>
    public static WorkflowRun NextRun(IExecutionHost host, ExecutionRecord record, WorkflowMethod program, IReadOnlyList<JournalEntry> entries)
    {
        var journal = Decode([.. entries.Where(entry => entry.Run == record.Run)], record.Id, host.Services.Payloads);
        return new WorkflowRun(record, program, journal, host.Services) { IsFirstToRun = true };
    }

    /// <summary>Reads the journal, decoded, and the inbox.</summary>
    public static async Task<LoadedExecution> ReadAsync(IExecutionHost host, ExecutionRecord record, CancellationToken cancellationToken)
    {
        // The first claim finds no journal, and brings the execution into memory only once.
        IReadOnlyList<JournalEntry> journal = record is { Epoch: 1, Run: 1 } || host.Warm?.Has(record) is true
            ? []
            : await host.Store.ReadJournalAsync(record.Id, record.Run, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<InboxItem> inbox = record.InboxSequence == record.InboxSeen
            ? []
            : await host.Store.ReadInboxAsync(record.Id, record.InboxSeen, cancellationToken).ConfigureAwait(false);
        JournalCheck.ThrowIfDamaged(journal, record);
        return new LoadedExecution(Decode(journal, record.Id, host.Services.Payloads), inbox);
    }

    public static List<JournalEntry> Decode(IReadOnlyList<JournalEntry> journal, ExecutionId id, PayloadPipeline payloads)
    {
        var entries = new List<JournalEntry>(journal.Count);
        foreach (var entry in journal)
        {
            entries.Add(payloads.Decode(entry, id));
        }

        return entries;
    }
}
