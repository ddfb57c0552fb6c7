using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Proxies;

/// <summary>The engine behind a pooler in transaction mode: nothing that it does needs the session of the transaction before.</summary>
public sealed class TransactionPoolTests
{
    [Fact]
    public async Task Engine_EachTransactionOnAnotherConnection_Works()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await using var pool = new TransactionPool(database.ConnectionString);
        await using var harness = new PooledHarness(pool.ConnectionString, database.ConnectionString);
        var module = new TestModule();
        var step = module.Action("step", _ => Task.FromResult(1));
        var book = module.Action(new ActionDefinition<int>("book", async call =>
        {
            await using var command = call.Transaction!.Connection!.CreateCommand();
            command.CommandText = "insert into booking default values";
            return await command.ExecuteNonQueryAsync();
        })
        { Transactional = true });
        var flow = module.Workflow<int, int>("flow", async (context, steps) =>
        {
            var sum = (await context.ForEachAsync(Enumerable.Range(0, steps), _ => context.CallAsync(step, context.Arguments()))).Sum();
            sum += await context.CallAsync(book, context.Arguments());
            return sum + await context.WaitForSignalAsync<int>("more");
        });
        await ExecuteAsync(database.ConnectionString, "create table booking (id serial)");
        var host = await harness.StartAsync(module);

        var handles = await host.Client.StartManyAsync(
            flow, Enumerable.Range(1, 30).Select(i => (i, (StartOptions?)new() { CorrelationId = $"k{i}" })));
        foreach (var handle in handles)
        {
            await handle.SignalAsync("more", 10);
        }

        Assert.Equal(Enumerable.Range(1, 30).Select(i => i + 11), await Task.WhenAll(handles.Select(handle => handle.GetResultAsync())));
        Assert.Equal(30L, await ExecuteAsync(database.ConnectionString, "select count(*) from booking"));
        Assert.InRange(pool.Transactions, 100, int.MaxValue);
    }

    [Fact]
    public async Task Read_PreparedStatementsThroughThePool_SaysWhatToSet()
    {
        await using var database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        await using var pool = new TransactionPool(database.ConnectionString);
        await using var harness = new PooledHarness(pool.ConnectionString, database.ConnectionString);
        await harness.StartAsync(new TestModule());
        await using var preparing = new PooledHarness(
            new NpgsqlConnectionStringBuilder(pool.ConnectionString) { MaxAutoPrepare = 20, MaxPoolSize = 1 }.ConnectionString,
            database.ConnectionString);
        var host = await preparing.StartAsync(new TestModule(), options => options.Worker.Enabled = false);

        var error = await Assert.ThrowsAsync<WorkflowException>(() => ReadForEverAsync(host.Client));

        Assert.Contains("add 'Max Auto Prepare=0' to the connection string", error.Message, StringComparison.Ordinal);
    }

    // What was prepared on one connection is missing on the next.
    private static async Task ReadForEverAsync(IWorkflowClient client)
    {
        while (true)
        {
            await client.CountAsync();
        }
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class PooledHarness(string pooled, string direct) : EngineHarness
    {
        protected override void UseStore(IWorkflowBuilder builder) =>
            builder.UsePostgreSql(pooled, options => options.ListenConnectionString = direct);
    }
}
