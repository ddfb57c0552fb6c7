using CodeFirstWorkflow.Conformance.PostgreSql;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Tests.Servers;

public sealed class TwoServersTests(PostgreSqlFixture postgres) : IClassFixture<PostgreSqlFixture>, IDisposable
{
    private const int Executions = 1000;
    private readonly string data = Directory.CreateTempSubdirectory("hangfire-host").FullName;

    // Turns a hang into a failure.
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(8));

    public void Dispose()
    {
        patience.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Servers_OneStoppedPastItsLeaseAndOneKilled_EachExecutionEndsOnce()
    {
        using var first = await SampleServer.StartAsync(postgres.ConnectionString, data, patience.Token);
        using var second = await SampleServer.StartAsync(postgres.ConnectionString, data, patience.Token);
        await first.MoveAsync(Executions, patience.Token);

        await UntilAsync(
            "select count(*) from workflow.workflow_execution e join workflow.workflow_worker w on w.id = e.owner where w.name like "
                + $"'%/{second.ProcessId}'",
            1);
        await second.SignalAsync("STOP");
        await UntilAsync("select count(*) from workflow.workflow_execution where takeovers > 0", 1);
        await second.SignalAsync("CONT");
        await first.SignalAsync("KILL");
        await UntilAsync("select count(*) from workflow.workflow_execution where state = 4", Executions);

        Assert.Equal(Executions, await CountAsync("select count(*) from workflow.workflow_execution"));
        Assert.Equal(Executions, await CountAsync("select count(*) from workflow.workflow_journal where kind = 70"));
        Assert.Equal(
            0,
            await CountAsync(
                "select count(*) from (select 1 from workflow.workflow_journal where kind = 1 group by execution_id, run, call_number having "
                    + "count(*) > 1) twice"));
        Assert.Equal(Executions, Directory.GetFiles(Path.Combine(data, "mails"), "*.eml").Length);
    }

    private async Task UntilAsync(string sql, long atLeast)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await CountAsync(sql) < atLeast)
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(patience.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(patience.Token))!;
    }
}
