namespace CodeFirstWorkflow.Benchmarks.Limits;

using Npgsql;
using NpgsqlTypes;

/// <summary>A multi-row statement with its array parameters.</summary>
internal abstract class LimitStatement(string sql)
{
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly List<Action> _clear = [];

    /// <summary>Gets how many rows it has.</summary>
    public abstract int Count { get; }

    public void AddTo(NpgsqlBatch batch)
    {
        if (Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(command);
    }

    public void Clear()
    {
        foreach (var clear in _clear)
        {
            clear();
        }
    }

    protected List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        _parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        _clear.Add(values.Clear);
        return values;
    }

    protected void Argument<T>(T value) => _parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
