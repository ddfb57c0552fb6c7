using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Hangfire.Dispatch;

/// <summary>Where Hangfire's tables are. Its storage tells only in words.</summary>
/// <param name="Schema">The schema.</param>
internal sealed partial record PostgreSqlPlace(string Schema)
{
    /// <summary>Gets the schema as an SQL identifier.</summary>
    public string QuotedSchema => $"\"{Schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static PostgreSqlPlace? Parse(string? words) => Words().Match(words ?? "") is { Success: true } match
        ? new PostgreSqlPlace(match.Groups["schema"].Value)
        : null;

    [GeneratedRegex("^PostgreSQL Server: Host: .+?, DB: .+?, Schema: (?<schema>.+)$")]
    private static partial Regex Words();
}
