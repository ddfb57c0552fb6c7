using Npgsql;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>The statements of one group: one implicit transaction, one round trip.</summary>
internal sealed class LimitGroup(string name, Guid owner)
{
    private readonly LimitAppends appends = new(owner);
    private readonly LimitEnds ends = new(owner);
    private readonly LimitStarts starts = new(name, owner);

    public async Task CommitAsync(NpgsqlConnection connection, List<LimitOperation> operations)
    {
        Fill(operations);
        await using var batch = new NpgsqlBatch(connection);
        appends.AddTo(batch);
        ends.AddTo(batch);
        starts.AddTo(batch);
        await using var reader = await batch.ExecuteReaderAsync();
        if (appends.Count > 0 && (!await reader.ReadAsync() || reader.GetInt32(0) != appends.Count))
        {
            throw new InvalidOperationException("The limit lost an execution that it owns.");
        }

        while (await reader.NextResultAsync())
        {
            // Errors of later statements are found here.
        }
    }

    private void Fill(List<LimitOperation> operations)
    {
        appends.Clear();
        ends.Clear();
        starts.Clear();
        operations.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        foreach (var operation in operations)
        {
            if (operation.Input is not null)
            {
                starts.Add(operation);
                continue;
            }

            appends.Add(operation);
            if (operation.Output is not null)
            {
                ends.Add(operation);
            }
        }
    }
}
