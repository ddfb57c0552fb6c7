using CodeFirstWorkflow;
using Microsoft.Data.Sqlite;

namespace ProjectStatus.Hosting;

/// <summary>Turns what can go wrong into a message with a remedy and an exit code.</summary>
internal static class Failures
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static async Task<int> GuardAsync(DataDirectory data, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. Nothing is lost: start again, and it goes on from here.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (Explain(e, data) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"error: {explanation}");
            return ExitCodes.UserError;
        }
    }

    private static string? Explain(Exception exception, DataDirectory data) => exception switch
    {
        ExecutionNotFoundException => $"{exception.Message} The command status lists those that wait.",
        UserException => exception.Message,
        SqliteException e => Explain(e, data),
        WorkflowException { InnerException: SqliteException e } => Explain(e, data),
        WorkflowException => exception.Message,
        IOException or UnauthorizedAccessException => $"'{data.Path}' cannot be used: {exception.Message} Name another directory with --data.",
        _ => null,
    };

    private static string Explain(SqliteException exception, DataDirectory data) => exception.SqliteErrorCode switch
    {
        Busy or Locked =>
            $"Database '{data.Database}' is locked by another program. Close that program, then start again: what was read before is kept.",
        Corrupt or NotADatabase => $"'{data.Database}' is no database. Delete it with the command reset, or name another directory with --data.",
        ReadOnly or Full or CannotOpen =>
            $"Database '{data.Database}' cannot be written: {exception.Message}. Make room or grant access, or name another directory with --data.",
        _ => $"Database '{data.Database}' failed: {exception.Message}. Start again; if it stays, delete it with the command reset.",
    };
}
