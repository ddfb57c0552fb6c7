using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>A multi-row statement with its array parameters.</summary>
internal abstract class LimitStatement(string sql)
{
    private readonly List<NpgsqlParameter> parameters = [];
    private readonly List<Action> clear = [];

    /// <summary>Gets how many rows it has.</summary>
    public abstract int Count { get; }

    public void AddTo(NpgsqlBatch batch)
    {
        if (Count == 0)
        {
            return;
        }

        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(command);
    }

    public void Clear()
    {
        foreach (var clear in clear)
        {
            clear();
        }
    }

    protected List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        clear.Add(values.Clear);
        return values;
    }

    protected void Argument<T>(T value) => parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
