using CodeFirstWorkflow.InMemory.Events;
using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Applies <see cref="ExecutionWrite"/>: checks first, then changes, so that a refused write changes nothing.</summary>
internal sealed class OwnerWrites(ExecutionTable table, EventLog events, Transitions transitions, SendWrites sends)
{
    public WriteOutcome Apply(ExecutionWrite write, DateTimeOffset now)
    {
        if (!table.TryFind(write.Id, out var row))
        {
            return write.Transition is { Remove: true } ? WriteOutcome.Applied : WriteOutcome.Fenced;
        }

        if (IsApplied(row, write))
        {
            return WriteOutcome.Applied;
        }

        if (row.Owner != write.Owner || row.Epoch != write.Epoch)
        {
            return WriteOutcome.Fenced;
        }

        if (write.Transition is { } transition && row.Inbox.Sequence > transition.ExpectedInboxSequence)
        {
            return WriteOutcome.InboxMoved;
        }

        write.Error = FindConflict(row, write);
        if (write.Error is not null)
        {
            return WriteOutcome.Failed;
        }

        Change(row, write, now);
        return WriteOutcome.Applied;
    }

    // A write applies as a whole, so one trace of it is proof: its last entry, or, without entries, the ownership, which within an epoch is released
    // only by a transition of that epoch.
    private static bool IsApplied(ExecutionRow row, ExecutionWrite write) => write switch
    {
        { Entries.Count: > 0 } => row.Journal.EpochOf(write.Entries[^1]) == write.Epoch,
        { Transition: null } => false,
        { Transition.NextRun: { } next } => row.Epoch == write.Epoch && row.Run >= next,
        _ => row.Epoch == write.Epoch && row.Owner is null,
    };

    private WorkflowException? FindConflict(ExecutionRow row, ExecutionWrite write)
    {
        if (write.Entries.FirstOrDefault(entry => row.Journal.EpochOf(entry) is not null) is { } standing)
        {
            return new WorkflowException(StoreErrors.EntryExists(write.Id, standing.Run, standing.Sequence, standing.Sequence));
        }

        var keys = new HashSet<(string, string)>();
        var child = write.Children.FirstOrDefault(child => !table.TryFind(child.Id, out _)
            && (table.FindHolder(child) is not null
                || (child.HasKey && !keys.Add((child.Name, child.CorrelationId!)))));
        return child is null ? null : new WorkflowException(StoreErrors.ChildKeyTaken(child));
    }

    private void Change(ExecutionRow row, ExecutionWrite write, DateTimeOffset now)
    {
        foreach (var entry in write.Entries)
        {
            row.Journal.Add(entry, write.Epoch);
            row.Takeovers = 0;
        }

        row.InboxSeen = Math.Max(row.InboxSeen, write.InboxSeen ?? 0);
        row.Progress = write.Progress.IsEmpty ? row.Progress : write.Progress.Stored();
        foreach (var wait in write.Waits)
        {
            table.Waits.Add(row, wait);
        }

        foreach (var wait in write.SearchedWaits)
        {
            WaitIndex.NoteSearched(row, wait);
        }

        foreach (var child in write.Children.Where(child => !table.TryFind(child.Id, out _)))
        {
            table.Insert(child, null, write.Ring, now);
        }

        foreach (var record in write.Events)
        {
            events.Insert(record, Guid.Empty, null, now);
        }

        if (write.Transition is { } transition)
        {
            transitions.Enter(row, transition, write.Ring, now);
        }

        // Last, so that a message of an execution to itself finds the execution released and wakes it.
        sends.SendAll(write.Sends, write.Ring, now);
    }
}
