using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Sqlite.Hosting;

/// <summary>Checks the settings of the SQLite store when the host starts.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        string[] failures =
        [
            .. OutOfRange(nameof(SqliteOptions.BusyTimeout), options.BusyTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            .. OutOfRange(nameof(SqliteOptions.ChangePollInterval), options.ChangePollInterval, TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(1)),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> OutOfRange(string setting, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value >= least && value <= most ? [] : [$"{nameof(SqliteOptions)}.{setting} is '{value}'. It must be from '{least}' to '{most}'."];
}
