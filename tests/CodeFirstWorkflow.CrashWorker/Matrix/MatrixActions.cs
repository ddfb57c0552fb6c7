using System.Data.Common;

namespace CodeFirstWorkflow.CrashWorker.Matrix;

/// <summary>The actions of the crash matrix. Each notes its effect with its idempotency key, in a file or in a row of the store's database.</summary>
public static class MatrixActions
{
    public const string Table = "create table matrix_booking (purpose varchar(40) not null, effect_key varchar(200) not null)";
    public const string Effects = "effects-*";
    private static readonly Lock Gate = new();

    internal static RetryPolicy Quick { get; } = RetryPolicy.Constant(TimeSpan.FromMilliseconds(10), 5);

    [Action("matrix_note", Retry = nameof(Quick))]
    public static Task<string> MatrixNoteAsync(string folder, string step, ActionContext action)
    {
        Write(folder, step, action);
        return Task.FromResult(step);
    }

    [Action("matrix_retried", Retry = nameof(Quick))]
    public static Task<string> MatrixRetriedAsync(string folder, ActionContext action)
    {
        Write(folder, $"attempt {action.Attempt}", action);
        return action.Attempt > 1 ? Task.FromResult("retried") : throw new InvalidOperationException("The first attempt fails.");
    }

    [Action("matrix_weigh", Queue = "remote", Retry = nameof(Quick))]
    public static Task<string> MatrixWeighAsync(string folder, ActionContext action)
    {
        Write(folder, "weigh", action);
        return Task.FromResult("weighed");
    }

    [Action("matrix_dial", AtMostOnce = true)]
    public static void MatrixDial(string folder, ActionContext action) => Write(folder, "dial", action);

    [Action("matrix_book", Transactional = true, Retry = nameof(Quick))]
    public static async Task<string> MatrixBookAsync(string purpose, DbTransaction transaction, ActionContext action)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into matrix_booking (purpose, effect_key) values ('{purpose}', '{action.IdempotencyKey}')";
        await command.ExecuteNonQueryAsync();
        return purpose;
    }

    private static void Write(string folder, string step, ActionContext action)
    {
        lock (Gate)
        {
            var file = Effects.Replace("*", $"{Environment.ProcessId}", StringComparison.Ordinal);
            File.AppendAllText(Path.Combine(folder, file), $"{step}|{action.IdempotencyKey}\n");
        }
    }
}
