using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Conformance.Dispatch;

/// <summary>
/// What a dispatcher supplies to its suite: how a host uses a store and the dispatcher. All hosts of one harness share one database.
/// </summary>
public abstract class DispatchHarness : IAsyncDisposable
{
    private readonly List<IHost> hosts = [];

    /// <summary>Gets what the actions did.</summary>
    public EffectLog Log { get; } = new();

    /// <summary>Gets the hosts that run.</summary>
    protected IReadOnlyList<IHost> Hosts => hosts;

    /// <summary>Makes what the stores need, such as an empty database.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Opens a connection of the caller's own to the database; null where the store has no transactions.</summary>
    public virtual Task<DbConnection?> ConnectAsync() => Task.FromResult<DbConnection?>(null);

    /// <summary>Starts a host with a worker.</summary>
    public async Task<IHost> StartAsync(Action<WorkflowOptions>? configure = null)
    {
        var settings = new WorkflowOptions();
        configure?.Invoke(settings);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(Log);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        Use(
            builder.Services.AddCodeFirstWorkflow(options =>
            {
                options.Async = true;
                options.Drain.IntervalSeconds = 1;
                options.Drain.MaxJitterSeconds = 0;
                configure?.Invoke(options);
            }).AddGeneratedWorkflows(),
            settings.Worker.Queues);
        var host = builder.Build();
        hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Task.WhenAll(hosts.Select(host => host.StopAsync()));
        foreach (var host in hosts.OfType<IAsyncDisposable>())
        {
            await host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Adds store and dispatcher.</summary>
    /// <param name="builder">The builder of the host.</param>
    /// <param name="queues">The queues its worker serves.</param>
    protected abstract void Use(IWorkflowBuilder builder, IReadOnlyList<string> queues);
}
