using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Generated;

/// <summary>One attempt to deliver an event to a handler, as generated code sees it.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="Event">The event.</param>
/// <param name="Services">The services of this attempt, a scope of its own.</param>
/// <param name="Context">What the handler may ask for.</param>
/// <param name="CancellationToken">Ends when the attempt's time is up or the worker stops.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DeliveryInvocation<T>(
    WorkflowEvent<T> Event,
    IServiceProvider Services,
    ActionContext Context,
    CancellationToken CancellationToken)
{
    /// <summary>Gets a service.</summary>
    /// <typeparam name="TService">The type of the service.</typeparam>
    /// <returns>The service.</returns>
    public TService Service<TService>() where TService : notnull => Services.GetRequiredService<TService>();

    /// <summary>Gets a keyed service.</summary>
    /// <typeparam name="TService">The type of the service.</typeparam>
    /// <param name="key">Its key.</param>
    /// <returns>The service.</returns>
    public TService KeyedService<TService>(object? key) where TService : notnull => Services.GetRequiredKeyedService<TService>(key);
}
