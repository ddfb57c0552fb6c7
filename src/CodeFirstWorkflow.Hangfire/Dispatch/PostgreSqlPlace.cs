using System.Text.RegularExpressions;
using Npgsql;

namespace CodeFirstWorkflow.Dispatch;

/// <summary>Where Hangfire's tables are. Its storage tells only in words.</summary>
/// <param name="Host">The server.</param>
/// <param name="Database">The database.</param>
/// <param name="Schema">The schema.</param>
internal sealed partial record PostgreSqlPlace(string Host, string Database, string Schema)
{
    /// <summary>Gets the schema as an SQL identifier.</summary>
    public string QuotedSchema => $"\"{Schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static PostgreSqlPlace? Parse(string? words) => Words().Match(words ?? "") is { Success: true } match
        ? new PostgreSqlPlace(match.Groups["host"].Value, match.Groups["db"].Value, match.Groups["schema"].Value)
        : null;

    public bool IsOn(NpgsqlConnection connection) =>
        connection.Database == Database && new NpgsqlConnectionStringBuilder(connection.ConnectionString).Host == Host;

    [GeneratedRegex("^PostgreSQL Server: Host: (?<host>.+?), DB: (?<db>.+?), Schema: (?<schema>.+)$")]
    private static partial Regex Words();
}
