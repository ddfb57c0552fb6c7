using CodeFirstWorkflow.Conformance.Engine;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class QueueNameTests
{
    private const int Unreachable = 4003;

    [Fact]
    public async Task Server_WithAnUpperCaseQueue_IsWarnedOfAtTheStart()
    {
        var log = new LoggedLines(LogLevel.Warning);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        log.AddTo(builder.Services);
        var storage = new InMemoryStorage();
        builder.Services.AddSingleton<JobStorage>(storage);
        builder.Services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseHangfire();
        builder.Services.AddHangfire(configuration => configuration.UseLogProvider(new QuietLogProvider()).UseStorage(storage));
        builder.Services.AddHangfireServer(options => options.Queues = ["Orders", "default"]);
        using var host = builder.Build();
        await host.StartAsync();

        var line = Assert.Single(await log.WaitForAsync(Unreachable));
        Assert.EndsWith(
            "listens to queue 'Orders', which never gets a job: Hangfire's queue names are lower case. Name it 'orders'.",
            line.Text,
            StringComparison.Ordinal);
        await host.StopAsync();
    }
}
