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
    /// <param name="world">What the process runs in.</param>
    /// <param name="rest">Knows when nothing is left to do in the process.</param>
    /// <param name="time">The clock as the process sees it.</param>
    /// <param name="store">The store as the process sees it.</param>
    public static ServiceProvider Build(TestWorld world, AtRest rest, TimeProvider time, IWorkflowStore store)
    {
        var (services, options) = (new ServiceCollection(), world.Options);
        world.Configure(services.AddCodeFirstWorkflow());
        services.RemoveAll<TimeProvider>().AddSingleton(time).AddSingleton(world.Time);
        services.RemoveAll<IWorkflowStore>().AddSingleton(world.Store).AddSingleton(store);
        services.AddSingleton(rest).AddSingleton(rest.Work);
        if (world.Ids is { } ids)
        {
            services.AddSingleton<IdSource>(ids);
        }

        services.AddSingleton(
            provider => new ReplacedActions(provider.GetRequiredService<WorkflowRegistry>(), rest, world.Book, options.AllowReal, world.Plan));
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
