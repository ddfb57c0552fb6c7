namespace CodeFirstWorkflow.Commits;

using Npgsql;
using NpgsqlTypes;

/// <summary>One column of a multi-row statement: an array parameter whose list is used again by each group.</summary>
internal sealed class Column<T> : IColumn
{
    // What a large group left behind is not kept for ever.
    private const int LargestKept = 16_384;
    private readonly NpgsqlParameter<List<T>> _parameter;

    public Column(NpgsqlBatchCommand command, NpgsqlDbType type)
    {
        _parameter = new NpgsqlParameter<List<T>> { TypedValue = Values, NpgsqlDbType = NpgsqlDbType.Array | type };
        command.Parameters.Add(_parameter);
    }

    public List<T> Values { get; private set; } = [];

    public void Add(T value) => Values.Add(value);

    public void Clear()
    {
        if (Values.Capacity > LargestKept)
        {
            Values = [];
            _parameter.TypedValue = Values;
        }
        else
        {
            Values.Clear();
        }
    }
}
