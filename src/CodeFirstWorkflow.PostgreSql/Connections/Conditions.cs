namespace CodeFirstWorkflow.Connections;

using System.Text;

/// <summary>A list's conditions: only those that are asked for, so that each list gets a plan of its own. Values are always arguments, never text.</summary>
/// <param name="select">The statement up to a first condition.</param>
internal sealed class Conditions(string select)
{
    private readonly StringBuilder _sql = new(select);
    private readonly List<object> _arguments = [];

    /// <summary>Adds a comparison, unless the value is null.</summary>
    public Conditions And(string comparison, object? value)
    {
        if (value is not null)
        {
            _arguments.Add(value);
            _sql.Append(" and ").Append(comparison).Append(" $").Append(_arguments.Count);
        }

        return this;
    }

    /// <summary>Adds a comparison or a condition, either of which is enough, unless the value is null.</summary>
    public Conditions AndEither(string condition, string comparison, object? value)
    {
        if (value is not null)
        {
            _arguments.Add(value);
            _sql.Append(" and (").Append(condition).Append(" or ").Append(comparison).Append(" $").Append(_arguments.Count).Append(')');
        }

        return this;
    }

    /// <summary>Adds a condition, if asked for.</summary>
    public Conditions And(bool isAsked, string condition)
    {
        _sql.Append(isAsked ? " and " + condition : "");
        return this;
    }

    /// <summary>Ends the statement.</summary>
    public Query ToQuery(string order, int limit, string? settings = null)
    {
        _sql.Append(" order by ").Append(order).Append(" limit $").Append(_arguments.Count + 1);
        return _arguments.Aggregate(new Query(_sql.ToString(), settings), (query, argument) => query.WithObject(argument)).With(limit);
    }
}
