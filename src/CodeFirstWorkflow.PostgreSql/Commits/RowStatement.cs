namespace CodeFirstWorkflow.Commits;

using Npgsql;
using NpgsqlTypes;

/// <summary>A multi-row statement of a group, with its columns. It is sent only when it has rows.</summary>
internal abstract class RowStatement(string sql)
{
    private readonly List<IColumn> _columns = [];

    public NpgsqlBatchCommand Command { get; } = new(sql);

    public int Count { get; protected set; }

    public virtual void Clear()
    {
        Count = 0;
        foreach (var column in _columns)
        {
            column.Clear();
        }
    }

    /// <summary>Reads the answer, where it has one. The reader stands on its result.</summary>
    public virtual Task ReadAsync(NpgsqlDataReader reader) => Task.CompletedTask;

    /// <summary>Gets whether it answers with rows.</summary>
    public virtual bool Answers => false;

    protected Column<T> Column<T>(NpgsqlDbType type)
    {
        var column = new Column<T>(Command, type);
        _columns.Add(column);
        return column;
    }

    protected static DateTime? Utc(DateTimeOffset? time) => time?.UtcDateTime;
}
