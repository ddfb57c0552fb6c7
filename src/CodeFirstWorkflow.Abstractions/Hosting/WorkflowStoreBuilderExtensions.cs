using System.Diagnostics.CodeAnalysis;
using CodeFirstWorkflow;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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

    /// <summary>
    /// Adds the settings of a store or another part, as <see cref="IOptions{TOptions}"/>. The engine checks the settings of all parts together with
    /// its own before it creates a store, and reports everything that is wrong with them in one <see cref="OptionsValidationException"/>.
    /// </summary>
    /// <typeparam name="TOptions">The settings.</typeparam>
    /// <typeparam name="TValidator">What checks them. A failure names the setting, its value, and what it must be.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes settings; null keeps the defaults. Calling this method again changes them further.</param>
    /// <returns>The builder.</returns>
    public static IWorkflowBuilder AddPartOptions<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IWorkflowBuilder builder,
        Action<TOptions>? configure = null)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<TOptions>().Configure(configure ?? (static _ => { }));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<PartOptions, PartOptions<TOptions>>());
        return builder;
    }
}
