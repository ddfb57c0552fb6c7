using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Carries out <see cref="ExecutionWrite"/>.</summary>
internal static class OwnerWrites
{
    private const string InsertWait = "insert into workflow_wait (type, key, execution_id) values (?1, ?2, ?3) on conflict do nothing";
    private const string NoteSearched = "update workflow_wait set searched = 1 where type = ?1 and key = ?2 and execution_id = ?3";
    private const string UpdateProgress = "update workflow_execution set progress = ?2 where id = ?1";

    /// <exception cref="WriteConflictException">The write cannot be stored; roll back what it wrote so far.</exception>
    public static WriteOutcome Apply(SqliteSession session, ExecutionWrite write, DateTimeOffset now)
    {
        var head = ExecutionHead.Find(session, write.Id);
        if (head is null)
        {
            return write.Transition is { Remove: true } ? WriteOutcome.Applied : WriteOutcome.Fenced;
        }

        if (head.Owner != write.Owner || head.Epoch != write.Epoch)
        {
            return IsApplied(session, head, write) ? WriteOutcome.Applied : WriteOutcome.Fenced;
        }

        if (write.Transition is { } transition && head.InboxSequence > transition.ExpectedInboxSequence)
        {
            return IsApplied(session, head, write) ? WriteOutcome.Applied : WriteOutcome.InboxMoved;
        }

        if (AddEntries(session, write))
        {
            AddCompanions(session, write, now);
            Change(session, head, write, now);

            // Last, so that what an execution sends to itself finds it released and wakes it.
            SendWrites.SendAll(session, write.Sends, write.Ring, now);
        }

        return WriteOutcome.Applied;
    }

    // A write applies as a whole, so one trace of it is proof: its last entry or, without entries, the ownership
    // that only a transition of this epoch gives up without a new epoch.
    private static bool IsApplied(SqliteSession session, ExecutionHead head, ExecutionWrite write) => write switch
    {
        { Entries.Count: > 0 } => JournalRows.EpochOf(session, write.Id, write.Entries[^1]) == write.Epoch,
        { Transition: null } => false,
        { Transition.NextRun: { } next } => head.Epoch == write.Epoch && head.Run >= next,
        _ => head.Epoch == write.Epoch && head.Owner is null,
    };

    // The insert itself shows whether the write was applied before: a query beforehand would cost each step a statement.
    private static bool AddEntries(SqliteSession session, ExecutionWrite write)
    {
        foreach (var entry in write.Entries)
        {
            if (!JournalRows.Insert(session, write.Id, write.Epoch, entry))
            {
                return JournalRows.EpochOf(session, write.Id, write.Entries[^1]) == write.Epoch ? false
                    : throw new WriteConflictException(StoreErrors.EntryExists(write.Id, entry.Run, entry.Sequence, entry.Sequence));
            }
        }

        return true;
    }

    private static void AddCompanions(SqliteSession session, ExecutionWrite write, DateTimeOffset now)
    {
        foreach (var child in write.Children)
        {
            if (!ExecutionRows.Insert(session, child, null, write.Ring, OrderedTime.Next(session, now), now)
                && ExecutionRows.FindCreatedAt(session, child.Id) is null)
            {
                throw new WriteConflictException(StoreErrors.ChildKeyTaken(child));
            }
        }

        foreach (var record in write.Events)
        {
            EventRows.Insert(session, record, Guid.Empty, null, now);
        }

        foreach (var wait in write.Waits)
        {
            session.Prepare(InsertWait).Bind(wait.Type).Bind(wait.Key).Bind(write.Id).Run();
        }

        foreach (var wait in write.SearchedWaits)
        {
            session.Prepare(NoteSearched).Bind(wait.Type).Bind(wait.Key).Bind(write.Id).Run();
        }

        if (!write.Progress.IsEmpty)
        {
            session.Prepare(UpdateProgress).Bind(write.Id).Bind(write.Progress).Run();
        }
    }

    // Saves only what changed: a step in the middle of a workflow costs no update of the execution.
    private static void Change(SqliteSession session, ExecutionHead head, ExecutionWrite write, DateTimeOffset now)
    {
        var isChanged = write.InboxSeen > head.InboxSeen || (write.Entries.Count > 0 && head.Takeovers > 0);
        head.InboxSeen = Math.Max(head.InboxSeen, write.InboxSeen ?? 0);
        head.Takeovers = write.Entries.Count > 0 ? 0 : head.Takeovers;
        if (write.Transition is { } transition)
        {
            Transitions.Enter(session, head, transition, write, now);
        }
        else if (isChanged)
        {
            head.Save(session, now);
        }
    }
}
