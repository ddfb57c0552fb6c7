namespace CodeFirstWorkflow.Benchmarks.Limits;

using Npgsql;

/// <summary>The statements of one group: one implicit transaction, one round trip.</summary>
internal sealed class LimitGroup(string name, Guid owner)
{
    private readonly LimitAppends _appends = new(owner);
    private readonly LimitEnds _ends = new(owner);
    private readonly LimitStarts _starts = new(name, owner);

    public async Task CommitAsync(NpgsqlConnection connection, List<LimitOperation> operations)
    {
        Fill(operations);
        await using var batch = new NpgsqlBatch(connection);
        _appends.AddTo(batch);
        _ends.AddTo(batch);
        _starts.AddTo(batch);
        await using var reader = await batch.ExecuteReaderAsync();
        if (_appends.Count > 0 && (!await reader.ReadAsync() || reader.GetInt32(0) != _appends.Count))
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
        _appends.Clear();
        _ends.Clear();
        _starts.Clear();
        operations.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        foreach (var operation in operations)
        {
            if (operation.Input is not null)
            {
                _starts.Add(operation);
                continue;
            }

            _appends.Add(operation);
            if (operation.Output is not null)
            {
                _ends.Add(operation);
            }
        }
    }
}
