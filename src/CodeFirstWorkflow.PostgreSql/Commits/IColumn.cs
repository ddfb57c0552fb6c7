using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>A column of any type.</summary>
internal interface IColumn
{
    /// <summary>Gets the column's name in the statement.</summary>
    string Name { get; }

    /// <summary>Gets the server's name for the type of a value.</summary>
    string TypeName { get; }

    /// <summary>Gets whether most groups leave it empty.</summary>
    bool IsRare { get; }

    /// <summary>Gets whether no row has a value.</summary>
    bool IsEmpty { get; }

    NpgsqlParameter Parameter { get; }

    /// <summary>Clears the values.</summary>
    void Clear();
}
