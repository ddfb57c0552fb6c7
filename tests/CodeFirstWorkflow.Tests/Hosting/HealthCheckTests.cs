using CodeFirstWorkflow.Conformance.Engine;
using CodeFirstWorkflow.Conformance.Stores;
using CodeFirstWorkflow.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Hosting;

/// <summary>The health check that a host adds: what the store answers, and whether the worker may act.</summary>
public sealed class HealthCheckTests : IAsyncDisposable
{
    private readonly ManualTimeProvider time = new();
    private bool isAway;
    private IHost? host;

    public async ValueTask DisposeAsync()
    {
        isAway = false;
        await host!.StopAsync();
        host.Dispose();
    }

    [Fact]
    public async Task Check_StoreAnswersAndLeaseHolds_IsHealthy()
    {
        var entry = await CheckAsync(await StartAsync());
        Assert.Equal((HealthStatus.Healthy, "InMemory answers."), (entry.Status, entry.Description));
        Assert.Equal(
            ("InMemory", 0L),
            (entry.Data["store"], Convert.ToInt64(entry.Data["unroutedEvents"], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Check_LeaseHasRunOut_IsDegraded()
    {
        var health = await StartAsync();
        time.Advance(TimeSpan.FromSeconds(30));
        var entry = await CheckAsync(health);
        Assert.Equal(
            (HealthStatus.Degraded, "The worker's lease has run out; it starts no effect until a heartbeat succeeds."),
            (entry.Status, entry.Description));
    }

    [Fact]
    public async Task Check_StoreIsAway_IsUnhealthyAndSaysWhy()
    {
        var health = await StartAsync();
        isAway = true;
        var entry = await CheckAsync(health);
        Assert.Equal((HealthStatus.Unhealthy, "InMemory does not answer: Away."), (entry.Status, entry.Description));
    }

    private static async Task<HealthReportEntry> CheckAsync(HealthCheckService health) =>
        (await health.CheckHealthAsync()).Entries["codefirstworkflow"];

    private async Task<HealthCheckService> StartAsync()
    {
        var store = InterceptedStore.Before(new InMemoryWorkflowStore(time), (method, _, pass) =>
            isAway && method is nameof(IWorkflowStore.GetBacklogAsync) ? throw new StoreUnavailableException("Away.", null) : pass());
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddCodeFirstWorkflow().AddModule(new TestModule());
        builder.Services.AddSingleton(store);
        builder.Services.AddHealthChecks().AddCodeFirstWorkflow();
        host = builder.Build();
        await host.StartAsync();
        return host.Services.GetRequiredService<HealthCheckService>();
    }
}
