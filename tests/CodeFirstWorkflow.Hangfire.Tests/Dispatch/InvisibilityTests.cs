using System.Text.Json;
using CodeFirstWorkflow.Conformance.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class InvisibilityTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Action_LongerThanInvisibilityTimeout_RunsOnce()
    {
        await using var harness = new PostgreSqlHangfireHarness { InvisibilityTimeout = Timeout };
        await RunLongActionAsync(harness);
        Assert.Equal(["long/0"], harness.Log.Effects);
        Assert.True(
            await CountAsync(harness, "select count(*) from hangfire.state where name = 'Processing'") >= 2,
            "Hangfire did not run the job a second time, so this shows nothing.");
    }

    [Fact]
    public async Task Action_LongerThanSlidingInvisibilityTimeout_RunsOnce()
    {
        await using var harness = new PostgreSqlHangfireHarness { InvisibilityTimeout = Timeout, UseSlidingInvisibilityTimeout = true };
        await RunLongActionAsync(harness);
        Assert.Equal(["long/0"], harness.Log.Effects);
    }

    [Fact]
    public async Task Action_LongerThanInvisibilityTimeoutOnTwoServers_RunsOnce()
    {
        await using var harness = new PostgreSqlHangfireHarness { InvisibilityTimeout = Timeout };
        await RunLongActionAsync(harness, servers: 2);
        Assert.Equal(["long/0"], harness.Log.Effects);
        Assert.True(
            await CountAsync(harness, "select count(*) from hangfire.state where name = 'Processing'") >= 2,
            "Hangfire did not run the job a second time, so this shows nothing.");
    }

    [Fact]
    public async Task Action_LongerThanSlidingInvisibilityTimeoutOnTwoServers_RunsInOneJob()
    {
        await using var harness = new PostgreSqlHangfireHarness { InvisibilityTimeout = Timeout, UseSlidingInvisibilityTimeout = true };
        await RunLongActionAsync(harness, servers: 2);
        Assert.Equal(["long/0"], harness.Log.Effects);
    }

    // Without the sweep, so that it is the job that runs it.
    private static async Task RunLongActionAsync(PostgreSqlHangfireHarness harness, int servers = 1)
    {
        await harness.PrepareAsync();
        var host = await harness.StartAsync(options => options.Drain.Enabled = false);
        for (var other = 1; other < servers; other++)
        {
            await harness.StartAsync(options => options.Drain.Enabled = false);
        }

        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var input = JsonElement.Parse(host.Services.GetRequiredService<IPayloadSerializer>().Serialize(new StepPlan("long", 1, 6000)).Span);
        var handle = await client.StartAsync("dispatch_steps", input);
        await handle.WaitAsync();
    }

    private static async Task<long> CountAsync(PostgreSqlHangfireHarness harness, string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
