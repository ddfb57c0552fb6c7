using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Wakeups;

/// <summary>Processes wake each other through LISTEN and NOTIFY; where that is cut, polling serves.</summary>
public sealed class ListenTests : IAsyncLifetime
{
    private const string Listeners = "select count(*) from pg_stat_activity where datname = current_database() and query like 'listen %'";
    private readonly TestModule module = new();
    private ListeningHarness harness = null!;
    private PostgreSqlDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await (await PostgreSqlServer.Shared).CreateDatabaseAsync();
        harness = new ListeningHarness(database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await harness.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Start_ByAnotherProcess_WakesAWorkerThatNeverPolls()
    {
        var (flow, client) = await StartClientAsync();
        await harness.StartAsync(module, services: services => services.AddSingleton<TimeProvider>(new StillTime()));
        await WaitForListenerAsync();

        Assert.Equal(3, await (await client.Client.StartAsync(flow, 2)).GetResultAsync());
    }

    [Fact]
    public async Task Signal_ByAnotherProcess_WakesAWorkerThatNeverPolls()
    {
        var flow = module.Workflow("waits", context => context.WaitForSignalAsync<string>("go"));
        var (_, client) = await StartClientAsync();
        await harness.StartAsync(module, services: services => services.AddSingleton<TimeProvider>(new StillTime()));
        await WaitForListenerAsync();
        var handle = await client.Client.StartAsync(flow);
        await EngineHost.ReachAsync(handle, ExecutionState.Waiting);
        await handle.SignalAsync("go", "on");

        Assert.Equal("on", await handle.GetResultAsync());
    }

    [Fact]
    public async Task Start_WhenNobodyCanListen_IsFoundByPolling()
    {
        var (flow, client) = await StartClientAsync();
        harness.Listen = "Host=127.0.0.1;Port=1;Username=nobody";
        await harness.StartAsync(module);

        Assert.Equal(3, await (await client.Client.StartAsync(flow, 2)).GetResultAsync());
        Assert.Equal(0L, await ScalarAsync(Listeners));
    }

    [Fact]
    public async Task Listener_ConnectionCut_ListensAgain()
    {
        var (flow, client) = await StartClientAsync();
        await harness.StartAsync(module);
        await WaitForListenerAsync();
        await ScalarAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");
        Assert.Equal(3, await (await client.Client.StartAsync(flow, 2)).GetResultAsync());

        await WaitForListenerAsync();
    }

    [Fact]
    public async Task Listen_Begins_CountsAsAWakeUpOfEveryQueue()
    {
        var (_, client) = await StartClientAsync();
        var first = new TaskCompletionSource<WakeUp>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var listening = client.Services.GetRequiredService<IWorkflowStore>().ListenAsync(wakeUp => first.TrySetResult(wakeUp), stop.Token);

        // What was notified before is lost, and nobody else may look for it: Hangfire's workers wait for their queue to be told.
        Assert.Equal(new WakeUp("", null, true), await first.Task);
        await stop.CancelAsync();
        await listening;
    }

    private async Task<(WorkflowDefinition<int, int> Flow, EngineHost Client)> StartClientAsync()
    {
        var flow = module.Workflow<int, int>("adds", (_, value) => Task.FromResult(value + 1));
        return (flow, await harness.StartAsync(module, options => options.Worker.Enabled = false));
    }

    private async Task WaitForListenerAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await ScalarAsync(Listeners) is 0L)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class ListeningHarness(string connectionString) : EngineHarness
    {
        public string? Listen { get; set; }

        protected override void UseStore(IWorkflowBuilder builder) =>
            builder.UsePostgreSql(connectionString, options => options.ListenConnectionString = Listen);
    }
}
