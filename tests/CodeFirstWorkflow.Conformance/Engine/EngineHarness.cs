using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>What a provider supplies to the engine's suite: how a host uses its store. All hosts of one harness share one database.</summary>
public abstract class EngineHarness : IAsyncDisposable
{
    private readonly List<IHost> hosts = [];

    /// <summary>Gets or sets what stands before the store of hosts that are started from now on; null for nothing.</summary>
    public Func<string, object?[], Func<object?>, object?>? Intercept { get; set; }

    /// <summary>Makes what the stores need, such as an empty database.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Starts a host that knows some workflows. Unless a test says otherwise its actions are told at once when it stops.</summary>
    public async Task<EngineHost> StartAsync(
        TestModule module,
        Action<WorkflowOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services?.Invoke(builder.Services);
        var workflows = builder.Services.AddCodeFirstWorkflow(options =>
        {
            options.Async = true;
            options.Worker.ShutdownMarginSeconds = 5;
            configure?.Invoke(options);
        });
        UseStore(workflows.AddModule(module));
        if (Intercept is { } intercept)
        {
            InterceptedStore.Before(builder.Services, intercept);
        }

        var host = builder.Build();
        hosts.Add(host);
        await host.StartAsync();
        return new EngineHost(host);
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected abstract void UseStore(IWorkflowBuilder builder);
}
