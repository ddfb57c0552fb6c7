using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Commits;

/// <summary>Carries out <see cref="StartWrite"/>.</summary>
internal static class StartWrites
{
    public static WriteOutcome Apply(SqliteSession session, StartWrite write, DateTimeOffset now)
    {
        var execution = write.Execution;
        if (ExecutionRows.Insert(session, execution, write.ClaimedBy, write.Ring, now))
        {
            return Stands(write, now);
        }

        if (ExecutionRows.FindCreatedAt(session, execution.Id) is { } createdAt)
        {
            return Stands(write, createdAt);
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
