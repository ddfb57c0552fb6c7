using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Settings;

/// <summary>Adds the settings to a host: configuration first, then code, then validation at start.</summary>
internal static class WorkflowOptionsRegistration
{
    /// <summary>Adds the settings; calling it again adds a further <paramref name="configure"/> only.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Code that wins over configuration; null for none.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddWorkflowOptions(this IServiceCollection services, Action<WorkflowOptions>? configure)
    {
        services.AddOptions<WorkflowOptions>().ValidateOnStart();
        if (!services.Any(service => service.ServiceType == typeof(WorkflowOptionsBinder)))
        {
            services.AddSingleton(provider => new WorkflowOptionsBinder(provider.GetService<IConfiguration>()));

            // First in the list, so that a Configure of the application wins also when it was called before.
            services.Insert(
                0, ServiceDescriptor.Singleton<IConfigureOptions<WorkflowOptions>>(provider => provider.GetRequiredService<WorkflowOptionsBinder>()));
            services.AddSingleton<IValidateOptions<WorkflowOptions>>(provider =>
                new WorkflowOptionsValidator(
                    provider.GetService<IConfiguration>(),
                    provider.GetService<ILogger<WorkflowOptionsValidator>>(),
                    () => provider.GetServices<PartOptions>().SelectMany(part => part.Failures(provider))));
            services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WorkflowOptions>>().Value);
        }

        return configure is null ? services : services.Configure(configure);
    }
}
