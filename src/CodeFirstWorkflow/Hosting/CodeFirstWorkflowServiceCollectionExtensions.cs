using CodeFirstWorkflow;
using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Commands;
using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Events.Routing;
using CodeFirstWorkflow.Hosting;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.InMemory.EventsBeside;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Settings;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker;
using CodeFirstWorkflow.Worker.Claiming;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds CodeFirstWorkflow to a host.</summary>
public static class CodeFirstWorkflowServiceCollectionExtensions
{
    /// <summary>
    /// Adds client, publisher and worker. Settings come from the configuration section <c>CodeFirstWorkflow</c>; the store is in memory unless
    /// another is chosen.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Settings in code, which override configuration; null for none.</param>
    /// <returns>The builder, to which modules and a store are added.</returns>
    public static IWorkflowBuilder AddCodeFirstWorkflow(this IServiceCollection services, Action<WorkflowOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddWorkflowOptions(configure);
        if (services.All(service => service.ServiceType != typeof(WorkflowWorker)))
        {
            AddEngine(services);
        }

        return new WorkflowBuilder(services);
    }

    /// <summary>Stores everything in memory, for tests and trials; it is lost with the process. This is the default.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IWorkflowBuilder UseInMemory(this IWorkflowBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(provider => new InMemoryWorkflowStore(provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Adds a health check of store and lease, named <c>codefirstworkflow</c>.</summary>
    /// <param name="builder">The health checks of the host.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddCodeFirstWorkflow(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            "codefirstworkflow",
            provider => new StoreHealthCheck(provider.GetRequiredService<IWorkflowStore>(), provider.GetRequiredService<WorkflowWorker>()),
            failureStatus: null,
            tags: null));
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.AddSingleton<CommandLogging>();
        services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(static provider => provider.GetRequiredService<CommandLogging>());
        services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(static provider => provider.GetRequiredService<CommandLogging>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWorkflowStore>(provider => new InMemoryWorkflowStore(provider.GetRequiredService<TimeProvider>()));

        // The settings of the store are checked with all others, before it is created.
        services.TryAddSingleton<StoreFront>(provider =>
        {
            var options = provider.GetRequiredService<WorkflowOptions>();
            return store => store.Capabilities.IsDurable && options.EventRegistry is EventRegistries.InMemory
                ? new EventsInMemoryStore(store, provider.GetRequiredService<StoreClock>())
                : store;
        });
        services.TryAddSingleton<IPayloadSerializer>(provider => new JsonPayloadSerializer(
            provider.GetRequiredService<WorkflowRegistry>().Modules.SelectMany(module => module.JsonContexts),
            provider.GetRequiredService<WorkflowOptions>().Limits.MaxPayloadBytes));
        services.TryAddSingleton(provider => new WorkflowRegistry(provider.GetServices<WorkflowModule>()));
        services.TryAddSingleton(provider => new PayloadCodecs(provider.GetServices<IPayloadCodec>()));
        services.TryAddSingleton(provider => new PayloadPipeline(
            provider.GetRequiredService<IPayloadSerializer>(),
            provider.GetRequiredService<PayloadCodecs>() is { IsEmpty: false } codecs ? codecs : null));
        services.TryAddSingleton(provider => new StoreClock(provider.GetRequiredService<TimeProvider>(), provider.GetService<WorkCounter>()));
        services.TryAddSingleton(provider => new WorkflowMetrics(provider.GetService<System.Diagnostics.Metrics.IMeterFactory>()));
        services.TryAddSingleton<WorkflowTelemetry>();
        services.TryAddSingleton(provider => new Outage(
            $"Store '{provider.GetRequiredService<IWorkflowStore>().Capabilities.Name}'",
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Outage>>()));
        services.TryAddSingleton(provider => new EngineLoggers(provider.GetRequiredService<ILoggerFactory>()));
        services.TryAddSingleton<ILogger<JournalWriter>, QuietLogger<JournalWriter>>();
        services.TryAddSingleton<ILogger<WorkflowWorker>, QuietLogger<WorkflowWorker>>();
        services.TryAddSingleton<ILogger<EventRouter>, QuietLogger<EventRouter>>();
        services.TryAddSingleton<ILogger<WorkflowHostedService>, QuietLogger<WorkflowHostedService>>();
        services.TryAddSingleton<ILogger<Outage>, QuietLogger<Outage>>();
        services.TryAddSingleton(provider => new RunServices(
            provider.GetRequiredService<WorkflowRegistry>(),
            provider.GetRequiredService<PayloadPipeline>(),
            provider.GetRequiredService<StoreClock>(),
            provider.GetRequiredService<EngineLoggers>(),
            provider.GetRequiredService<WorkflowOptions>().Limits.MaxChildDepth,
            provider.GetService<IdSource>()));
        services.TryAddSingleton<DispatchChoice>();
        services.TryAddSingleton(provider => new JournalWriter(
            provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<DispatchChoice>().Ring,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Outage>(),
            provider.GetRequiredService<WorkflowMetrics>(),
            provider.GetRequiredService<ILogger<JournalWriter>>(),
            provider.GetService<WorkCounter>()));
        services.TryAddSingleton<ActionRunner>();
        services.TryAddSingleton<ExecutionWatch>();
        services.TryAddSingleton<WorkflowWorker>();
        services.TryAddSingleton<StoreReadiness>();
        services.TryAddSingleton<StartRequests>();
        services.TryAddSingleton<WorkflowOperations>();
        services.TryAddSingleton<IWorkflowOperations>(provider => provider.GetRequiredService<WorkflowOperations>());
        services.TryAddSingleton<DeadLetters>();
        services.TryAddSingleton<IWorkflowClient, WorkflowClient>();
        services.AddSingleton<IWorkflowEngine, LocalEngine>();
        services.AddWorkflowEvents();
        services.AddHostedService<WorkflowHostedService>();
    }
}
