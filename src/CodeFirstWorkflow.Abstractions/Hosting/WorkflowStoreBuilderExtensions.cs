using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the store of a host.</summary>
public static class WorkflowStoreBuilderExtensions
{
    /// <summary>
    /// Chooses the store; the last that is chosen is used. The stores of the SDK are chosen by methods of their own, such as <c>UsePostgreSql</c>,
    /// which call this.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="store">Creates the store, once per host; the host disposes it.</param>
    /// <returns>The builder.</returns>
    public static IWorkflowBuilder UseStore(this IWorkflowBuilder builder, Func<IServiceProvider, IWorkflowStore> store)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        builder.Services.RemoveAll<IWorkflowStore>();
        builder.Services.AddSingleton(provider => provider.GetService<StoreFront>() is { } front ? front(store(provider)) : store(provider));
        return builder;
    }
}
