using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>One process of the simulated fleet: a real host over the shared store.</summary>
internal static class SimulatedHost
{
    public const int LeaseSeconds = 5;

    public static async Task<IHost> StartAsync(
        SimulatedModule module,
        IWorkflowStore store,
        NodeTime time,
        SimulatedNode node,
        ILoggerProvider log,
        bool isWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(node).AddSingleton(store).AddSingleton(log);
        builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.Enabled = isWorker;
            options.Worker.LeaseSeconds = LeaseSeconds;
            options.Worker.Queues = ["default", "gpu"];
            options.Worker.MaxConcurrentExecutions = 20;
            options.Drain.IntervalSeconds = 1;
            options.Drain.MaxJitterSeconds = 0;
        }).AddModule(module);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
