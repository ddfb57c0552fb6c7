using System.Text;

namespace CodeFirstWorkflow.PostgreSql.Connections;

/// <summary>
/// The conditions of a list: only the requested ones, so that each list gets its own plan. Values are always arguments, never text.
/// </summary>
/// <param name="select">The statement up to a first condition.</param>
internal sealed class Conditions(string select)
{
    private readonly StringBuilder sql = new(select);
    private readonly List<object> arguments = [];

    /// <summary>Adds a comparison, unless the value is null.</summary>
    public Conditions And(string comparison, object? value, string cast = "")
    {
        if (value is not null)
        {
            arguments.Add(value);
            sql.Append(" and ").Append(comparison).Append(" $").Append(arguments.Count).Append(cast);
        }

        return this;
    }

    /// <summary>Adds a comparison or a condition, either of which is enough, unless the value is null.</summary>
    public Conditions AndEither(string condition, string comparison, object? value)
    {
        if (value is not null)
        {
            arguments.Add(value);
            sql.Append(" and (").Append(condition).Append(" or ").Append(comparison).Append(" $").Append(arguments.Count).Append(')');
        }

        return this;
    }

    /// <summary>Adds a condition if it is requested.</summary>
    public Conditions And(bool isAsked, string condition)
    {
        sql.Append(isAsked ? " and " + condition : "");
        return this;
    }

    /// <summary>Ends the statement.</summary>
    public Query ToQuery(string order, int limit, string? settings = null)
    {
        sql.Append(" order by ").Append(order).Append(" limit $").Append(arguments.Count + 1);
        return arguments.Aggregate(new Query(sql.ToString(), settings), (query, argument) => query.WithObject(argument)).With(limit);
    }
}
