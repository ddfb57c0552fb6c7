using CodeFirstWorkflow.Sqlite.Connections;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Applies groups of writes inside one transaction.</summary>
internal static class GroupCommit
{
    /// <summary>Applies all writes. In the rare case that one cannot be stored, they are applied one by one instead.</summary>
    public static void Apply(SqliteSession session, IReadOnlyList<StoreWrite> group, DateTimeOffset now)
    {
        session.Execute("savepoint whole_group");
        if (!TryApply(session, group, now))
        {
            session.Execute("rollback to whole_group");
            ApplyOneByOne(session, group, now);
        }
    }

    /// <summary>Applies all writes inside a transaction that continues afterwards.</summary>
    public static void ApplyWithin(SqliteSession session, IReadOnlyList<StoreWrite> group, DateTimeOffset now)
    {
        Apply(session, group, now);
        session.Execute("release whole_group");
    }

    // Each write has a savepoint of its own, so that one that cannot be stored fails alone.
    private static void ApplyOneByOne(SqliteSession session, IReadOnlyList<StoreWrite> group, DateTimeOffset now)
    {
        foreach (var write in group)
        {
            session.Execute("savepoint one_write");
            try
            {
                Apply(session, write, now);
            }
            catch (Exception error) when (IsOfOneWrite(error))
            {
                session.Execute("rollback to one_write");
                write.Outcome = WriteOutcome.Failed;
                write.Error = error switch
                {
                    WorkflowException known => known,
                    SqliteException { SqliteErrorCode: raw.SQLITE_TOOBIG } tooLarge => Faults.TooLarge(tooLarge),
                    _ => new WorkflowException($"One write could not be stored: {error.Message}", error),
                };
            }

            session.Execute("release one_write");
        }
    }

    private static bool TryApply(SqliteSession session, IReadOnlyList<StoreWrite> group, DateTimeOffset now)
    {
        try
        {
            foreach (var write in group)
            {
                Apply(session, write, now);
            }

            return true;
        }
        catch (Exception error) when (IsOfOneWrite(error))
        {
            return false;
        }
    }

    private static void Apply(SqliteSession session, StoreWrite write, DateTimeOffset now)
    {
        write.Error = null;
        write.Outcome = write switch
        {
            ExecutionWrite owner => OwnerWrites.Apply(session, owner, now),
            StartWrite start => StartWrites.Apply(session, start, now),
            InboxWrite send => SendWrites.Apply(session, send, now),
            EventWrite publish => EventWrites.Apply(session, publish, now),
            RouteWrite route => EventWrites.Apply(session, route, now),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.GetType().Name, "Not a known write."),
        };
    }

    private static bool IsOfOneWrite(Exception error) => error is WriteConflictException || Faults.IsOfOneWrite(error);
}
