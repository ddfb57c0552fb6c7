using CodeFirstWorkflow.Conformance.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Tests.Worker;

/// <summary>A host on a given store, so that several share one in memory.</summary>
internal static class StoreHost
{
    public static async Task<IHost> StartAsync(TestModule module, IWorkflowStore store, bool isWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.Enabled = isWorker;
        }).AddModule(module);
        builder.Services.AddSingleton(store);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
