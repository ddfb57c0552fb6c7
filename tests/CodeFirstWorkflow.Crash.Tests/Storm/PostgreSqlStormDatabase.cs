using System.Data.Common;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.Crash.Tests.Storm;

/// <summary>A server of the storm's own, which crashes and fills up, behind a proxy that delays, stalls and cuts.</summary>
internal sealed class PostgreSqlStormDatabase : StormDatabase
{
    private const int LongestDelay = 300;
    private const int MostClockSeconds = 400;
    private readonly PostgreSqlServer server;
    private readonly PostgreSqlDatabase database;
    private readonly StormProxy proxy;

    private PostgreSqlStormDatabase(PostgreSqlServer server, PostgreSqlDatabase database)
    {
        (this.server, this.database) = (server, database);
        proxy = new StormProxy(database.ConnectionString);
    }

    public override string Store => "postgresql";

    public override string ConnectionString => proxy.ConnectionString;

    public override IReadOnlyList<StormFaultKind> Kinds =>
    [
        StormFaultKind.CrashServer, StormFaultKind.EndBackends, StormFaultKind.CutConnections, StormFaultKind.DelayConnections,
        StormFaultKind.StallConnections, StormFaultKind.FillDisk,
    ];

    public static async Task<PostgreSqlStormDatabase> StartAsync()
    {
        var server = await PostgreSqlServer.StartPrivateAsync();
        return new PostgreSqlStormDatabase(server, await server.CreateDatabaseAsync());
    }

    // The times of this store are the server's, whatever the clock of a worker says.
    public override int MoveClock(int draw) => (draw % ((2 * MostClockSeconds) + 1)) - MostClockSeconds;

    public override async Task FaultAsync(StormFault fault)
    {
        switch (fault.Kind)
        {
            case StormFaultKind.CrashServer:
                await server.CrashAsync();
                await server.StartAgainAsync();
                break;
            case StormFaultKind.EndBackends:
                await server.ExecuteAsync(
                    "select pg_terminate_backend(pid) from pg_stat_activity "
                    + $"where pid <> pg_backend_pid() and backend_type = 'client backend' and pid % 2 = {fault.Draw % 2}");
                break;
            case StormFaultKind.CutConnections:
                proxy.Cut();
                break;
            case StormFaultKind.DelayConnections:
                await proxy.DelayAsync(fault.Length, 1 + (fault.Draw % LongestDelay));
                break;
            case StormFaultKind.StallConnections:
                await proxy.StallAsync(fault.Length * 2, isCut: fault.Draw % 2 == 0);
                break;
            default:
                await FillAsync(fault.Length);
                break;
        }
    }

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await server.DisposeAsync();
    }

    // What the server says when a table cannot be extended.
    private async Task FillAsync(TimeSpan length)
    {
        await ExecuteAsync("""
            create or replace function full_disk() returns trigger language plpgsql as $$ begin
                raise exception 'could not extend file: No space left on device' using errcode = '53100';
            end $$;
            create trigger full_disk before insert on workflow.workflow_journal for each statement execute function full_disk();
            """);
        await Task.Delay(length);
        await ExecuteAsync("drop trigger full_disk on workflow.workflow_journal");
    }
}
