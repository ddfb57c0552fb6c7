using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed class PostgreSqlMisuseStormTests
{
    private static readonly TimeSpan CrashEvery = TimeSpan.FromSeconds(11);

    [Fact(Timeout = 7_200_000)]
    public async Task Orders_WhoseActionsMisbehaveWhileWorkersAndServerAreKilled_LoseAndDoubleNothing()
    {
        await using var server = await PostgreSqlServer.StartPrivateAsync();
        await using var database = await server.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(MisuseEffects.Table, connection);
            await command.ExecuteNonQueryAsync();
        }

        await using var storm = new MisuseStorm("postgresql", database.ConnectionString, end => CrashAsync(server, end));
        // Pooled connections may be broken by then.
        await storm.RunAsync(() => Bookings.ReadAsync(new NpgsqlConnection($"{database.ConnectionString};Pooling=false")));
    }

    private static async Task CrashAsync(PostgreSqlServer server, CancellationToken end)
    {
        try
        {
            using var timer = new PeriodicTimer(CrashEvery);
            for (var turn = 1; await timer.WaitForNextTickAsync(end); turn++)
            {
                if (turn % 3 != 0)
                {
                    await CutAsync(server);
                    continue;
                }

                await server.CrashAsync();
                await server.StartAgainAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // All orders are done.
        }
    }

    private static async Task CutAsync(PostgreSqlServer server)
    {
        try
        {
            await server.ExecuteAsync(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                + "where pid <> pg_backend_pid() and backend_type = 'client backend' and random() < 0.5");
        }
        catch (NpgsqlException)
        {
            // This connection was cut too, by the crash before; the next turn has another one.
        }
    }
}
