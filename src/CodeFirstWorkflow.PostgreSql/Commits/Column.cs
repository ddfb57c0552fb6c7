using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// One column of a multi-row statement: an array parameter whose list each group reuses. Nulls at the end are not sent, since
/// the server reads null beyond the end of an array; so an unused column costs next to nothing.
/// </summary>
internal sealed class Column<T> : IColumn
{
    // A list that grew with a large group is replaced, so that its memory is not kept.
    private const int LargestKept = 16_384;
    private readonly NpgsqlParameter<List<T>> parameter;
    private int nulls;

    public Column(string name, NpgsqlDbType type, bool isRare)
    {
        (Name, TypeName, IsRare) = (name, type.ToString().ToLowerInvariant(), isRare);
        parameter = new NpgsqlParameter<List<T>> { TypedValue = Values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    public string Name { get; }

    public string TypeName { get; }

    public bool IsRare { get; }

    public bool IsEmpty => Values.Count == 0;

    public NpgsqlParameter Parameter => parameter;

    public List<T> Values { get; private set; } = [];

    public void Add(T value)
    {
        if (value is null)
        {
            nulls++;
            return;
        }

        for (; nulls > 0; nulls--)
        {
            Values.Add(default!);
        }

        Values.Add(value);
    }

    public void Clear()
    {
        nulls = 0;
        if (Values.Capacity > LargestKept)
        {
            Values = [];
            parameter.TypedValue = Values;
        }
        else
        {
            Values.Clear();
        }
    }
}
