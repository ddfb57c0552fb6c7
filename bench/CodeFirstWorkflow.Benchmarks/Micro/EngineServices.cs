using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Benchmarks.Micro;

/// <summary>The engine's parts as <c>AddCodeFirstWorkflow</c> registers them; nothing is started.</summary>
internal static class EngineServices
{
    public static ServiceProvider Create()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCodeFirstWorkflow().AddGeneratedWorkflows().UseInMemory();
        return services.BuildServiceProvider();
    }
}
