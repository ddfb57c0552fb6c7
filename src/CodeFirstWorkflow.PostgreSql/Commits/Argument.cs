using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>A parameter that is the same for all rows.</summary>
internal sealed class Argument(string name, NpgsqlParameter parameter) : IColumn
{
    public string Name { get; } = name;

    public string TypeName => "";

    public bool IsRare => false;

    public bool IsEmpty => false;

    public NpgsqlParameter Parameter { get; } = parameter;

    public void Clear()
    {
        // The value stays as it was set.
    }
}
