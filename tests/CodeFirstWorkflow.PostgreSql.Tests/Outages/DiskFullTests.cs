using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.PostgreSql.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Outages;

/// <summary>The server runs out of space: nothing fails for that, and all goes on when space is back.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private const int StoreFails = 1001;
    private readonly PostgreSqlEngineHarness harness = new();
    private readonly LoggedEvents log = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    public async Task DisposeAsync()
    {
        await harness.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Journal_ServerWithoutSpace_IsWrittenWhenSpaceIsBack()
    {
        var module = new TestModule();
        var step = new HeldStep(module);
        var host = await harness.StartAsync(module, services: services => services.AddSingleton<ILoggerProvider>(log));
        var handle = await host.Client.StartAsync(step.Flow);
        await step.Started;

        // What the server says when a table cannot be extended.
        await ExecuteAsync("""
            create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
            create trigger full_disk before insert on workflow.workflow_journal execute function full_disk();
            """);
        step.Release(5);
        await log.WaitForAsync(StoreFails, times: 1);
        Assert.Equal(ExecutionState.Running, (await handle.GetAsync()).State);
        await ExecuteAsync("drop trigger full_disk on workflow.workflow_journal");

        Assert.Equal(5, await handle.GetResultAsync());
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
