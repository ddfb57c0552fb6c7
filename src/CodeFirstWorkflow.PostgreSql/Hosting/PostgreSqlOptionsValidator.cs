using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Hosting;

/// <summary>Checks the settings of the PostgreSQL store when the host starts.</summary>
internal sealed partial class PostgreSqlOptionsValidator : IValidateOptions<PostgreSqlOptions>
{
    public ValidateOptionsResult Validate(string? name, PostgreSqlOptions options)
    {
        string[] failures = [.. Failures(options)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(PostgreSqlOptions options)
    {
        if (!SchemaName().IsMatch(options.Schema ?? ""))
        {
            yield return $"PostgreSqlOptions.Schema is '{options.Schema}'. It must be 1 to 50 lower-case letters, digits and '_', not beginning with a digit.";
        }

        // The reason would repeat the connection string, which may contain a password.
        if (options.ListenConnectionString is { } listen && !IsConnectionString(listen))
        {
            yield return "PostgreSqlOptions.ListenConnectionString is not valid. It must be an Npgsql connection string, or null.";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,49}$")]
    private static partial Regex SchemaName();
}
