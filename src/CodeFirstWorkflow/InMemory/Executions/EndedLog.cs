namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>The ended executions in the order in which they ended, so that retention looks only at old ones.</summary>
internal sealed class EndedLog
{
    private readonly Queue<(DateTimeOffset At, ExecutionRow Row)> ends = [];

    /// <summary>Records the end of a row, once. Call after each change.</summary>
    public void Refresh(ExecutionRow row)
    {
        if (row.ListedEnd != row.EndedAt)
        {
            row.ListedEnd = row.EndedAt;
            if (row.EndedAt is { } at)
            {
                ends.Enqueue((at, row));
            }
        }
    }

    /// <summary>Takes the executions that ended before a time and have not continued since.</summary>
    public List<ExecutionRow> Take(DateTimeOffset before, int limit)
    {
        var taken = new List<ExecutionRow>();
        while (taken.Count < limit && ends.TryPeek(out var end) && end.At < before)
        {
            ends.Dequeue();
            if (end.Row.EndedAt == end.At)
            {
                taken.Add(end.Row);
            }
        }

        return taken;
    }
}
