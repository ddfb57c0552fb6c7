using CodeFirstWorkflow.Benchmarks.Measured;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Benchmarks.Hosting;

/// <summary>Client and worker in one process, as <c>AddCodeFirstWorkflow</c> gives them.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);
    private readonly IHost host;

    private EngineHost(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public IWorkflowClient Client => Services.GetRequiredService<IWorkflowClient>();

    public IWorkflowStore Store => Services.GetRequiredService<IWorkflowStore>();

    /// <summary>Starts one.</summary>
    /// <param name="module">A module beside the generated one; null for none.</param>
    /// <param name="useStore">Chooses the store.</param>
    /// <param name="configure">Changes what a scenario cannot do without; null for the defaults.</param>
    public static async Task<EngineHost> StartAsync(
        WorkflowModule? module,
        Action<IWorkflowBuilder> useStore,
        Action<WorkflowOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<Drained>();
        var workflows = builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            configure?.Invoke(options);
        }).AddGeneratedWorkflows();
        useStore(module is null ? workflows : workflows.AddModule(module));
        var host = builder.Build();
        await host.StartAsync();
        return new EngineHost(host);
    }

    /// <summary>Counts executions of a workflow that completed, in the store.</summary>
    public async Task<long> CountCompletedAsync(string workflow) =>
        (await Client.CountAsync()).Where(count => count.Name == workflow && count.State == ExecutionState.Completed).Sum(count => (long)count.Count);

    /// <summary>Counts deliveries of a state, in the store.</summary>
    public async Task<long> CountDeliveriesAsync(ExecutionState state) =>
        (await Client.CountAsync()).Where(count => count.Kind == ExecutionKind.Delivery && count.State == state).Sum(count => (long)count.Count);

    /// <summary>Waits until nothing runs and nothing is to run: results that are on their way have reached the store.</summary>
    public async Task SettleAsync()
    {
        while (await AnyAsync(ExecutionState.Pending) || await AnyAsync(ExecutionState.Running))
        {
            await Task.Delay(LookAgain);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private async Task<bool> AnyAsync(ExecutionState state) =>
        (await Store.ListAsync(new ExecutionQuery { State = state, Limit = 1 }, CancellationToken.None)).Count > 0;
}
