using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Actions;

/// <summary>The services of one attempt: a scope that is created when the first service is requested.</summary>
internal sealed class LazyScope(IServiceScopeFactory factory) : IServiceProvider, IKeyedServiceProvider, IAsyncDisposable
{
    private readonly Lock gate = new();
    private AsyncServiceScope? scope;

    public object? GetService(Type serviceType) => Services.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Services.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Services.GetRequiredKeyedService(serviceType, serviceKey);

    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? default;

    private IServiceProvider Services
    {
        get
        {
            lock (gate)
            {
                return (scope ??= factory.CreateAsyncScope()).ServiceProvider;
            }
        }
    }
}
