using CodeFirstWorkflow.Conformance.Engine;
using Npgsql;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

/// <summary>A stranger's open transaction holds a correlation id: who wants it too waits apart, and nobody else does.</summary>
public sealed class HeldKeyTests : IAsyncLifetime
{
    private readonly PostgreSqlEngineHarness harness = new();

    public Task InitializeAsync() => harness.PrepareAsync();

    public async Task DisposeAsync() => await harness.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_KeyInAnOpenTransaction_WaitsAloneForItsEnd(bool commits)
    {
        var module = new TestModule();
        var flow = module.Workflow<int, int>("flow", (_, value) => Task.FromResult(value + 1));
        var host = await harness.StartAsync(module);
        await using var connection = new NpgsqlConnection(harness.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var first = await host.Client.StartAsync(flow, 1, new() { CorrelationId = "k" }, transaction);

        var waiting = host.Client.StartAsync(flow, 2, new() { CorrelationId = "k" });
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.Client.StartAsync(flow, i)));
        Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(others.Select(handle => handle.GetResultAsync())));
        Assert.False(waiting.IsCompleted);

        await (commits ? transaction.CommitAsync() : transaction.RollbackAsync());
        var second = await waiting;
        Assert.Equal((commits, commits), (second.Reused, second.Id == first.Id));
        Assert.Equal(commits ? 2 : 3, await second.GetResultAsync());
    }
}
