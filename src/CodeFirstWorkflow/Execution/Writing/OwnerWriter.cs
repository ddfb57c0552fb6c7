using CodeFirstWorkflow.Execution.Endings;
using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Writing;

/// <summary>Passes what an execution has gathered to the journal writer, one write at a time.</summary>
/// <param name="host">The worker.</param>
/// <param name="inbox">How far the inbox was read and written.</param>
/// <param name="mailbox">The mailbox that is notified when a write has ended.</param>
/// <param name="done">Called in a turn when the write has ended.</param>
internal sealed class OwnerWriter(IExecutionHost host, InboxReader inbox, Mailbox mailbox, Action<IMailboxOwner, object?> done)
{
    private bool mayHaveWaits;

    /// <summary>Gets whether the journal has grown since the execution came into memory.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Records that a write is durable.</summary>
    public void NoteApplied(ExecutionWrite write)
    {
        HasWritten |= write.Entries.Count > 0;
        inbox.Written = write.InboxSeen ?? inbox.Written;
        host.OnWritten(write);
    }

    /// <summary>Sends everything gathered so far, together with the effects that may start once it is durable.</summary>
    public void Send(ExecutionRecord record, WorkflowRun run, MemoryExit? exit = null, ExecutionTransition? transition = null)
    {
        var writes = TakeWrites(record, run);
        var followUps = run.Effects.TakeFollowUps();
        var ending = exit?.Ending;
        var entries = Join(writes.Entries, ending?.Entries ?? []);
        WarnOfGrowth(record, writes.Entries);
        host.Writer.Enqueue(
            new PendingExecutionWrite(Build(record, run, writes, entries, transition, ending?.Sends ?? []), writes, followUps, exit, mailbox, done));
    }

    /// <summary>Takes everything gathered so far, for a transaction of the store to commit.</summary>
    public ExecutionWrite Take(ExecutionRecord record, WorkflowRun run)
    {
        var writes = TakeWrites(record, run);
        var write = Build(record, run, writes, writes.Entries, null, []);
        write.Ring = host.Writer.Ring;
        return write;
    }

    // Every ending passes through here: one exact array, and no enumerators.
    private static IReadOnlyList<JournalEntry> Join(IReadOnlyList<JournalEntry> first, IReadOnlyList<JournalEntry> second)
    {
        if (first.Count == 0 || second.Count == 0)
        {
            return second.Count == 0 ? first : second;
        }

        var all = new JournalEntry[first.Count + second.Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i < first.Count ? first[i] : second[i - first.Count];
        }

        return all;
    }

    // Once per run, when its entries pass a fifth of the limit: early enough to change the code before it fails.
    private void WarnOfGrowth(ExecutionRecord record, IReadOnlyList<JournalEntry> entries)
    {
        var enough = host.MaxJournalEntries / 5;
        if (entries.Count > 0 && entries[0].Sequence <= enough + 1 && entries[^1].Sequence > enough)
        {
            host.Logger.Growing(record.Name, record.Id, entries[^1].Sequence, host.MaxJournalEntries);
        }
    }

    // In the first epoch no earlier owner can have registered a wait.
    private RunWrites TakeWrites(ExecutionRecord record, WorkflowRun run)
    {
        var writes = run.Effects.TakeWrites();
        mayHaveWaits |= record.Epoch > 1 || writes.Waits.Count > 0;
        return writes;
    }

    // Code that is about to be parked has consumed nothing: the rows that it was given are read again when the execution continues.
    private ExecutionWrite Build(
        ExecutionRecord record,
        WorkflowRun run,
        RunWrites writes,
        IReadOnlyList<JournalEntry> entries,
        ExecutionTransition? transition,
        IReadOnlyList<InboxItem> sends) => new()
        {
            Id = record.Id,
            Owner = host.WorkerId,
            Epoch = record.Epoch,
            Entries = entries,
            InboxSeen = inbox.Seen != inbox.Written && run.Violation is null ? inbox.Seen : null,
            Transition = transition,
            Progress = writes.Progress,
            Children = writes.Children,
            Events = writes.Events,
            Sends = sends,
            Waits = writes.Waits,
            SearchedWaits = writes.SearchedWaits,
            MayHaveWaits = mayHaveWaits,
        };
}
