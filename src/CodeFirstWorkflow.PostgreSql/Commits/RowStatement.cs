using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// A multi-row statement of a group, with its columns. It is sent only when it has rows. A group in which no rare column has a value sends a
/// lean text, in which they are constants, so the planner removes what depends on them.
/// </summary>
internal abstract class RowStatement(RowText text)
{
    private readonly List<IColumn> columns = [];
    private NpgsqlBatchCommand? command;

    public int Count { get; protected set; }

    /// <summary>Creates a statement that has one text.</summary>
    protected RowStatement(string template) : this(new RowText(template))
    {
    }

    /// <summary>Gets or sets the statement.</summary>
    protected RowText Statement { get; set; } = text;

    /// <summary>
    /// Returns a command for one batch. A command remembers how it was prepared on its connection, so the next batch, on another connection, gets a
    /// new one.
    /// </summary>
    public NpgsqlBatchCommand ToCommand()
    {
        // A parameter belongs to one command at a time.
        command?.Parameters.Clear();
        var isLean = IsLean();
        command = new NpgsqlBatchCommand(Statement.For(columns, isLean));
        foreach (var column in columns)
        {
            if (!isLean || !column.IsRare)
            {
                command.Parameters.Add(column.Parameter);
            }
        }

        return command;
    }

    public virtual void Clear()
    {
        Count = 0;
        foreach (var column in columns)
        {
            column.Clear();
        }
    }

    /// <summary>Reads the result, if the statement has one. The reader is at that result.</summary>
    public virtual Task ReadAsync(NpgsqlDataReader reader) => Task.CompletedTask;

    /// <summary>Gets whether the statement returns a result.</summary>
    public virtual bool HasResult => false;

    /// <summary>Adds a column.</summary>
    protected Column<T> Column<T>(string name, NpgsqlDbType type) => Add(new Column<T>(name, type, isRare: false));

    /// <summary>Adds a column that most groups leave empty.</summary>
    protected Column<T> Rare<T>(string name, NpgsqlDbType type) => Add(new Column<T>(name, type, isRare: true));

    /// <summary>Adds a parameter that is the same for all rows.</summary>
    protected void Argument(string name, NpgsqlParameter parameter) => Add(new Argument(name, parameter));

    /// <summary>Returns null for empty bytes; the statement turns null back into empty bytes.</summary>
    protected static ReadOnlyMemory<byte>? OrNull(ReadOnlyMemory<byte> bytes)
    {
        // Not a conditional expression: there null becomes an empty array, and that an empty memory.
        if (bytes.IsEmpty)
        {
            return null;
        }

        return bytes;
    }

    /// <summary>Returns null for the usual value; the statement turns null back into that value.</summary>
    protected static T? Unless<T>(T value, T usual) where T : struct => EqualityComparer<T>.Default.Equals(value, usual) ? null : value;

    protected static DateTime? Utc(DateTimeOffset? time) => time?.UtcDateTime;

    private T Add<T>(T column) where T : IColumn
    {
        columns.Add(column);
        return column;
    }

    private bool IsLean()
    {
        foreach (var column in columns)
        {
            if (column is { IsRare: true, IsEmpty: false })
            {
                return false;
            }
        }

        return true;
    }
}
