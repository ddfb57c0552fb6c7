using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

/// <summary>What actions do to a transaction that is the engine's to end.</summary>
internal static class TransactionMisuse
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(1_500);

    public static async Task RunAsync(int number, string purpose, DbTransaction transaction, CancellationToken token)
    {
        var connection = transaction.Connection!;
        switch ((number + purpose.Length) % 48)
        {
            case 1:
                await transaction.RollbackAsync(CancellationToken.None);
                break;
            case 3:
                await connection.CloseAsync();
                break;
            case 5:
                await connection.DisposeAsync();
                break;
            case 7:
                await transaction.DisposeAsync();
                break;
            case 9:
                var command = connection.CreateCommand();
                (command.CommandText, command.Transaction) = ("select 1 union all select 2 union all select 3", transaction);
                await (await command.ExecuteReaderAsync(CancellationToken.None)).ReadAsync(CancellationToken.None);
                break;
            case 11:
                await WriteLateAsync(number, transaction, connection, token);
                break;
            case 13:
                await ExecuteAsync(connection, transaction, connection is SqliteConnection
                    ? "with recursive endless (i) as (select 1 union all select i + 1 from endless) select count(*) from endless"
                    : "select pg_sleep(3)");
                break;
            case 15:
                await using (token.Register(() => throw new InvalidOperationException("A callback threw.")))
                {
                    await ExecuteAsync(connection, transaction, "rollback");
                    await Task.Delay(TooLong, CancellationToken.None);
                }

                break;
            default:
                break;
        }
    }

    // None of these rows may be found at the end: the attempt is over, and the connection is cut off or another attempt's. A worker that was stopped
    // meanwhile
    // may not have noticed yet that the limit passed: then the attempt is not over, and succeeds.
    private static async Task WriteLateAsync(int number, DbTransaction transaction, DbConnection connection, CancellationToken token)
    {
        await Task.Delay(TooLong, CancellationToken.None);
        if (!token.IsCancellationRequested)
        {
            return;
        }

        foreach (var used in new[] { transaction, null })
        {
            try
            {
                await MisuseEffects.InsertAsync(connection, used, number, "late", "late");
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or ObjectDisposedException)
            {
                // As it should be.
            }
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction transaction, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
