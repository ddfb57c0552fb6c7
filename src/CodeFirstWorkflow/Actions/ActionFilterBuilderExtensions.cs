using System.Diagnostics.CodeAnalysis;
using CodeFirstWorkflow;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds filters of actions.</summary>
public static class ActionFilterBuilderExtensions
{
    /// <summary>
    /// Adds a filter that runs around every attempt of every action and handler. It is created for each attempt, from the attempt's own services;
    /// to share one, register it as a singleton <see cref="IActionFilter"/>. The first that is added is the outermost.
    /// </summary>
    /// <typeparam name="T">The filter.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static IWorkflowBuilder AddActionFilter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IWorkflowBuilder builder)
        where T : class, IActionFilter
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IActionFilter, T>();
        return builder;
    }
}
