using CodeFirstWorkflow.Actions;
using CodeFirstWorkflow.InMemory;
using CodeFirstWorkflow.Registry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Testing;

/// <summary>Builds the services of a test host: the real engine, with a virtual clock, a store in memory and replaceable actions.</summary>
internal static class TestServices
{
    public static ServiceProvider Build(Action<IWorkflowBuilder> configure, WorkflowTestOptions options)
    {
        var services = new ServiceCollection();
        var time = new VirtualTime(options.StartTime);
        var rest = new AtRest(options.AttemptTimeout);
        configure(services.AddCodeFirstWorkflow());
        services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(time).AddSingleton(time);
        services.RemoveAll<IWorkflowStore>().AddSingleton<InMemoryWorkflowStore>(_ => new InMemoryWorkflowStore(time, hasTransactions: true))
            .AddSingleton<IWorkflowStore>(provider => provider.GetRequiredService<InMemoryWorkflowStore>());
        services.AddSingleton(rest).AddSingleton(rest.Work);
        services.AddSingleton(provider => new ReplacedActions(provider.GetRequiredService<WorkflowRegistry>(), rest, options.AllowReal));
        services.AddSingleton<ActionGate>(provider => provider.GetRequiredService<ReplacedActions>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Drive>(provider, options.MaxTimers));

        // What hangs is cancelled at once when the host stops.
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.Zero);
        services.AddOptions<WorkflowOptions>().PostConfigure<WorkflowRegistry>((settings, registry) => Adapt(settings, registry, options));
        return services.BuildServiceProvider();
    }

    private static void Adapt(WorkflowOptions settings, WorkflowRegistry registry, WorkflowTestOptions options)
    {
        settings.Async = true;
        settings.Worker.Enabled = true;
        settings.Worker.Queues =
        [
            .. settings.Worker.Queues
                .Concat(options.Queues)
                .Concat(registry.Modules.SelectMany(module => module.Workflows).Select(workflow => workflow.Definition.Queue))
                .Concat(registry.Actions.Select(action => action.Queue))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
