using System.Text.Json;
using CodeFirstWorkflow.Conformance.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class InvisibilityTests : IAsyncLifetime
{
    private readonly PostgresHangfireHarness harness = new() { InvisibilityTimeout = TimeSpan.FromSeconds(2) };

    public Task InitializeAsync() => harness.PrepareAsync();

    async Task IAsyncLifetime.DisposeAsync() => await harness.DisposeAsync();

    [Fact]
    public async Task Action_LongerThanInvisibilityTimeout_RunsOnce()
    {
        // Without the sweep, so that it is the job that runs it.
        var host = await harness.StartAsync(options => options.Drain.Enabled = false);
        var client = host.Services.GetRequiredService<IWorkflowClient>();
        var input = JsonElement.Parse(host.Services.GetRequiredService<IPayloadSerializer>().Serialize(new StepPlan("long", 1, 6000)).Span);
        var handle = await client.StartAsync("dispatch_steps", input);
        await handle.WaitAsync();
        Assert.Equal(["long/0"], harness.Log.Effects);
        Assert.True(await CountAsync("select count(*) from hangfire.state where name = 'Processing'") >= 2, "Hangfire did not run the job a second time, so this shows nothing.");
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
