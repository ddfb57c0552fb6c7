using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Carries out <see cref="StartWrite"/>.</summary>
internal static class StartWrites
{
    public static WriteOutcome Apply(SqliteSession session, StartWrite write, DateTimeOffset now)
    {
        var execution = write.Execution;
        var createdAt = OrderedTime.Next(session, now);
        if (ExecutionRows.Insert(session, execution, write.ClaimedBy, write.Ring, createdAt, now))
        {
            return Stands(write, createdAt);
        }

        if (ExecutionRows.FindCreatedAt(session, execution.Id) is { } earlier)
        {
            return Stands(write, earlier);
        }

        write.ResultId = ExecutionRows.FindHolder(session, execution)
            ?? throw new InvalidOperationException($"Execution '{execution.Id}' was refused, but no other execution holds its key.");
        return WriteOutcome.Duplicate;
    }

    private static WriteOutcome Stands(StartWrite write, DateTimeOffset createdAt)
    {
        write.ResultId = write.Execution.Id;
        write.CreatedAt = createdAt;
        return WriteOutcome.Applied;
    }
}
