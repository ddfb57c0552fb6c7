using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Rows;

/// <summary>Reads single cells. Empty bytes are one shared value, so that empty payloads cost nothing.</summary>
internal static class Cells
{
    public static ReadOnlyMemory<byte> Bytes(this NpgsqlDataReader reader, int column)
    {
        var bytes = reader.GetFieldValue<byte[]>(column);
        return bytes.Length == 0 ? default : bytes;
    }

    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Reads an array; empty where the cell is null.</summary>
    public static IReadOnlyList<string> Texts(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : reader.GetFieldValue<string[]>(column);

    public static Guid? GuidOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    // In UTC, also where the application switched Npgsql to its legacy timestamps, which are local.
    public static DateTimeOffset Time(this NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column).ToUniversalTime());

    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);
}
