using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Outages;

/// <summary>The server crashes under load and comes back: the same worker goes on, nothing is lost and nothing is done twice.</summary>
public sealed class ServerRestartTests
{
    private const int Flows = 120;

    [Fact]
    public async Task Server_CrashesUnderLoad_AllCompleteExactlyOnce()
    {
        await using var server = await PostgreSqlServer.StartPrivateAsync();

        // It goes with its server.
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database, "create table booking (id integer)");
        await using var harness = new RestartedHarness(database.ConnectionString);
        var module = new TestModule();
        var (underWay, down, ended) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        var step = module.Action("step", call => Task.FromResult(call.Argument<int>("number")));
        var book = module.Action(new ActionDefinition<int>("book", async call =>
        {
            if (Interlocked.Increment(ref ended) == Flows / 4)
            {
                underWay.SetResult();
            }

            await using var command = call.Transaction!.Connection!.CreateCommand();
            command.Transaction = call.Transaction;
            command.CommandText = $"insert into booking (id) values ({call.Argument<int>("id")})";
            await command.ExecuteNonQueryAsync();
            return call.Argument<int>("id");
        })
        { Transactional = true, Retry = RetryPolicy.Constant(TimeSpan.FromMilliseconds(50), 1000) });
        var flow = module.Workflow<int, int>("flow", async (context, id) =>
        {
            var sum = (await context.ForEachAsync(Enumerable.Range(0, 4), number => context.CallAsync(step, context.Arguments().Add("number", number)), concurrency: 2)).Sum();
            return sum + await context.CallAsync(book, context.Arguments().Add("id", id));
        });
        var host = await harness.StartAsync(module);

        var starts = Enumerable.Range(0, Flows).Select(id => Task.Run(async () =>
        {
            // Half of them are asked for while the server is down.
            await (id % 2 == 0 ? Task.CompletedTask : down.Task);
            return await host.Client.StartAsync(flow, id, new() { CorrelationId = $"k{id}" });
        })).ToList();
        await underWay.Task;
        await server.CrashAsync();
        down.SetResult();
        await server.StartAgainAsync();

        var handles = await Task.WhenAll(starts);
        foreach (var (handle, id) in handles.Select((handle, id) => (handle, id)))
        {
            Assert.Equal(id + 6, (await EngineHost.ReachAsync(handle, ExecutionState.Completed)).Output!.Value.GetInt32());
            Assert.Equal(5, (await handle.GetHistoryAsync()).Count(entry => entry.Kind is JournalEntryKind.ActionCompleted));
        }

        Assert.Equal($"{Flows} {Flows}", await ExecuteAsync(database, "select count(*) || ' ' || count(distinct id) from booking"));
        Assert.Equal((long)Flows, (await host.Client.CountAsync()).Sum(count => count.Count));
    }

    private static async Task<object?> ExecuteAsync(PostgreSqlDatabase database, string sql)
    {
        // Unpooled: connections from before the crash are broken.
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class RestartedHarness(string connectionString) : EngineHarness
    {
        protected override void UseStore(IWorkflowBuilder builder) => builder.UsePostgreSql(connectionString);
    }
}
