namespace CodeFirstWorkflow.InMemory;

/// <summary>What ended, in that order, so that retention looks only at what is old.</summary>
internal sealed class EndedLog
{
    private readonly Queue<(DateTimeOffset At, ExecutionRow Row)> ends = [];

    /// <summary>Notes the end of a row, once. Call after each change.</summary>
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

    /// <summary>Takes what ended before a time and has not gone on since.</summary>
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
