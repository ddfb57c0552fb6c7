using CodeFirstWorkflow.Conformance.Engine;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlSpoiledTransactionTests : SpoiledTransactionFacts
{
    private readonly PostgreSqlEngineHarness harness;

    public PostgreSqlSpoiledTransactionTests() : this(new PostgreSqlEngineHarness("Maximum Pool Size=8"))
    {
    }

    private PostgreSqlSpoiledTransactionTests(PostgreSqlEngineHarness harness) : base(harness) => this.harness = harness;

    protected override string EndlessRows => "select generate_series(1, 100000000)";

    protected override string EndlessQuery => "select pg_sleep(3600)";

    [Fact]
    public async Task Transactional_ManyHoldTheirTransactions_TheEngineGoesOn()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var flow = Flow("holder", async call =>
        {
            await ExecuteAsync(call.Transaction!.Connection!, call.Transaction, "select count(*) from booking");
            await gate.Task;
        });
        var step = Module.Action("plain", _ => Task.FromResult(7));
        var plain = Module.Workflow<int, int>("plain_flow", (context, _) => Call(context, step));
        var host = await StartWithTableAsync();
        var handles = new List<WorkflowHandle<int>>();
        for (var i = 0; i < 12; i++)
        {
            handles.Add(await host.Client.StartAsync(flow, i));
        }

        for (var round = 0; round < 10; round++)
        {
            Assert.Equal(7, await (await host.Client.StartAsync(plain, 0)).GetResultAsync());
        }

        gate.SetResult();
        for (var i = 0; i < handles.Count; i++)
        {
            Assert.Equal(i, await handles[i].GetResultAsync());
        }
    }

    [Fact]
    public async Task Transactional_GoesOnAfterAFailedStatement_FailsWithThatReason()
    {
        var flow = Flow(
            "careless", call => Record.ExceptionAsync(() => ExecuteAsync(call.Transaction!.Connection!, call.Transaction, "select nothing")));
        var host = await StartWithTableAsync();
        var error = await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await host.Client.StartAsync(flow, 0)).GetResultAsync());
        Assert.Contains("went on after a statement had failed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Transactional_PreparesItsTransaction_FailsAndLeavesNothingPrepared(bool throws)
    {
        var flow = Flow("preparer", async call =>
        {
            await InsertAsync(call, 1);
            await ExecuteAsync(call.Transaction!.Connection!, call.Transaction, "prepare transaction 'it''s mine'");
            _ = throws ? throw new InvalidOperationException("after it was prepared") : 0;
        });
        var host = await StartWithTableAsync();
        await Assert.ThrowsAsync<WorkflowFailedException>(async () => await (await host.Client.StartAsync(flow, 0)).GetResultAsync());
        Assert.Equal(0L, await RunSqlAsync("select count(*) from pg_prepared_xacts where database = current_database()"));
        Assert.Empty(await ReadAsync());
    }

    protected override async Task<object?> RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
