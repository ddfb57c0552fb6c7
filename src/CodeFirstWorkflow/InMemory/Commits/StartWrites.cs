using CodeFirstWorkflow.InMemory.Executions;

namespace CodeFirstWorkflow.InMemory.Commits;

/// <summary>Applies <see cref="StartWrite"/>.</summary>
internal sealed class StartWrites(ExecutionTable table)
{
    public WriteOutcome Apply(StartWrite write, DateTimeOffset now)
    {
        var execution = write.Execution;
        if (!table.TryFind(execution.Id, out var row) && table.FindHolder(execution) is { } holder)
        {
            write.ResultId = holder.Id;
            return WriteOutcome.Duplicate;
        }

        row ??= table.Insert(execution, write.ClaimedBy, write.Ring, now);
        write.ResultId = row.Id;
        write.CreatedAt = row.CreatedAt;
        return WriteOutcome.Applied;
    }
}
