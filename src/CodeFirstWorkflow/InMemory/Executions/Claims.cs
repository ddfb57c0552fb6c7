namespace CodeFirstWorkflow.InMemory.Executions;

/// <summary>Claims ready executions.</summary>
internal sealed class Claims(ExecutionTable table)
{
    public IReadOnlyList<ExecutionRecord> Claim(ClaimRequest request, DateTimeOffset now)
    {
        var rows = table.Ready.Pick(request, now);
        foreach (var row in rows)
        {
            row.Claim(request.WorkerId, request.Job, now);
            table.Refresh(row, now);
        }

        return [.. rows.Select((row, place) => place > 0 ? row.ToRecord() : row.ToRecord() with { ClaimedAt = now })];
    }
}
