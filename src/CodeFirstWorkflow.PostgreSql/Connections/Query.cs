using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>A statement with its arguments, run once.</summary>
/// <param name="template">The statement, with a placeholder for the schema.</param>
/// <param name="settings">The settings of the transaction under which it is planned; null for none.</param>
internal sealed class Query(string template, string? settings = null)
{
    private readonly List<NpgsqlParameter> parameters = [];

    public string Template { get; } = template;

    public string? Settings { get; } = settings;

    public IReadOnlyList<NpgsqlParameter> Parameters => parameters;

    /// <summary>Adds the next argument.</summary>
    public Query With<T>(T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return this;
    }

    /// <summary>Adds the next argument, which may be null.</summary>
    public Query With<T>(T value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return this;
    }

    /// <summary>Adds an array of texts, each of which may be null.</summary>
    public Query WithTexts(IEnumerable<string?> values) => With<string?[]>([.. values], NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>Adds an argument whose type is known at run time only.</summary>
    public Query WithObject(object value)
    {
        parameters.Add(new NpgsqlParameter { Value = value });
        return this;
    }
}
