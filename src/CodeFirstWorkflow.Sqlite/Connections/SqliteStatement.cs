using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CodeFirstWorkflow.Sqlite.Connections;

/// <summary>A prepared statement: values are bound and columns are read in order. Disposal makes it ready for the next use.</summary>
/// <remarks>
/// Calls SQLite directly, not through DbCommand: no boxing, no copies of payloads, and for readers SQLite's own wait for locks instead of sleeps.
/// </remarks>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    private int bound;
    private int column;

    /// <summary>Gets or sets whether the statement is prepared and not yet disposed; a statement never has two users at once.</summary>
    public bool IsInUse { get; set; }

    public SqliteStatement Bind(long value) => Check(raw.sqlite3_bind_int64(handle, ++bound, value));

    public SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : Null();

    public SqliteStatement Bind(bool value) => Bind(value ? 1L : 0L);

    public SqliteStatement Bind(string? value) => value is null ? Null() : Check(raw.sqlite3_bind_text(handle, ++bound, value));

    public SqliteStatement Bind(ReadOnlyMemory<byte> value) => value.IsEmpty ? Null() : Check(raw.sqlite3_bind_blob(handle, ++bound, value.Span));

    public SqliteStatement Bind(ExecutionId value) => Bind(value.Value);

    public SqliteStatement Bind(ExecutionId? value) => value is { } id ? Bind(id.Value) : Null();

    public SqliteStatement Bind(Guid? value) => value is { } id ? Bind(id) : Null();

    // Big-endian, so that SQLite orders ids as .NET does.
    public SqliteStatement Bind(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Check(raw.sqlite3_bind_blob(handle, ++bound, bytes));
    }

    public SqliteStatement Bind(DateTimeOffset value) => Bind(value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks);

    public SqliteStatement Bind(DateTimeOffset? value) => value is { } time ? Bind(time) : Null();

    /// <summary>Moves to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        column = 0;
        var code = raw.sqlite3_step(handle);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement without rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        using (this)
        {
            Step();
            return raw.sqlite3_changes(database);
        }
    }

    public long Int64() => raw.sqlite3_column_int64(handle, column++);

    public int Int32() => raw.sqlite3_column_int(handle, column++);

    public bool Bool() => Int32() != 0;

    public bool IsNull() => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string? Text() => IsNull() ? Skip<string>() : raw.sqlite3_column_text(handle, column++).utf8_to_string();

    public string RequiredText() => raw.sqlite3_column_text(handle, column++).utf8_to_string();

    public ReadOnlyMemory<byte> Bytes() => IsNull() ? Skip<byte[]>() : raw.sqlite3_column_blob(handle, column++).ToArray();

    public Guid Guid() => new(raw.sqlite3_column_blob(handle, column++), bigEndian: true);

    public Guid? OptionalGuid()
    {
        if (IsNull())
        {
            column++;
            return null;
        }

        return Guid();
    }

    public DateTimeOffset Time() => new(Int64() + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);

    public DateTimeOffset? OptionalTime()
    {
        if (IsNull())
        {
            column++;
            return null;
        }

        return Time();
    }

    public int? OptionalInt32()
    {
        if (IsNull())
        {
            column++;
            return null;
        }

        return Int32();
    }

    public void Dispose()
    {
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
        bound = 0;
        IsInUse = false;
    }

    public void Close() => handle.Dispose();

    private SqliteStatement Null() => Check(raw.sqlite3_bind_null(handle, ++bound));

    private SqliteStatement Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            // For example the value is too large. A caller disposes the statement only after all values are bound.
            Dispose();
            SqliteException.ThrowExceptionForRC(code, database);
        }

        return this;
    }

    private T? Skip<T>() where T : class
    {
        column++;
        return null;
    }
}
