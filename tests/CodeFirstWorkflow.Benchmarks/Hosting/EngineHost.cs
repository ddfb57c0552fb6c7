namespace CodeFirstWorkflow.Benchmarks.Hosting;

using CodeFirstWorkflow.Benchmarks.Measured;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>Client and worker in one process, as <c>AddCodeFirstWorkflow</c> gives them.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IWorkflowClient Client => Services.GetRequiredService<IWorkflowClient>();

    public IWorkflowStore Store => Services.GetRequiredService<IWorkflowStore>();

    public static async Task<EngineHost> StartAsync(WorkflowModule? module, Action<IWorkflowBuilder> useStore)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<Drained>();
        var workflows = builder.Services.AddCodeFirstWorkflow(options => options.Async = true).AddGeneratedWorkflows();
        useStore(module is null ? workflows : workflows.AddModule(module));
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host);
    }

    /// <summary>Counts executions of a workflow that completed, in the store.</summary>
    public async Task<long> CountCompletedAsync(string workflow) =>
        (await Client.CountAsync()).Where(count => count.Name == workflow && count.State == ExecutionState.Completed).Sum(count => (long)count.Count);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
