namespace CodeFirstWorkflow.Commits;

using Npgsql;
using NpgsqlTypes;

/// <summary>A multi-row statement of a group, with its columns. It is sent only when it has rows.</summary>
internal abstract class RowStatement(string sql)
{
    private readonly List<IColumn> _columns = [];
    private readonly List<NpgsqlParameter> _parameters = [];
    private NpgsqlBatchCommand? _command;

    public int Count { get; protected set; }

    /// <summary>Gets or sets the statement.</summary>
    protected string Sql { get; set; } = sql;

    /// <summary>Gives a command for one batch. A command remembers how it was prepared on its connection, so the next batch, on another, gets a new one.</summary>
    public NpgsqlBatchCommand ToCommand()
    {
        // A parameter belongs to one command at a time.
        _command?.Parameters.Clear();
        _command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in _parameters)
        {
            _command.Parameters.Add(parameter);
        }

        return _command;
    }

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
        var column = new Column<T>(type);
        _columns.Add(column);
        _parameters.Add(column.Parameter);
        return column;
    }

    protected void Argument(NpgsqlParameter parameter) => _parameters.Add(parameter);

    /// <summary>Gives null for nothing, which the statement turns back.</summary>
    protected static ReadOnlyMemory<byte>? OrNull(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : bytes;

    /// <summary>Gives null for the usual value, which the statement turns back.</summary>
    protected static T? Unless<T>(T value, T usual) where T : struct => EqualityComparer<T>.Default.Equals(value, usual) ? null : value;

    protected static DateTime? Utc(DateTimeOffset? time) => time?.UtcDateTime;
}
