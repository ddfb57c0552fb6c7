using CodeFirstWorkflow;
using CodeFirstWorkflow.EntityFrameworkCore.Saving;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Connects a context with the workflows of its host.</summary>
public static class WorkflowDbContextOptionsBuilderExtensions
{
    /// <summary>
    /// Publishes an event for each saved change of an <c>[Entity]</c>, in the transaction of the save. The host connects the context with
    /// <c>UseEntityFramework</c>.
    /// </summary>
    /// <param name="options">The options of the context.</param>
    /// <param name="services">The services of the host, as <c>AddDbContext((services, options) => …)</c> passes them.</param>
    /// <returns>The options.</returns>
    /// <exception cref="WorkflowException">The host did not call <c>UseEntityFramework</c>.</exception>
    public static DbContextOptionsBuilder UseWorkflows(this DbContextOptionsBuilder options, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        var interceptor = services.GetService<WorkflowInterceptor>() ?? throw new WorkflowException(
            "UseWorkflows needs a host with workflows and an entity bridge. Call AddCodeFirstWorkflow().UseEntityFramework<TContext>(), with the store "
                + "that has its tables in the context's database.");

        // An interceptor that was added twice would publish twice.
        return Has(options.Options, interceptor) ? options : options.AddInterceptors(interceptor);
    }

    /// <inheritdoc cref="UseWorkflows(DbContextOptionsBuilder, IServiceProvider)"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseWorkflows<TContext>(
        this DbContextOptionsBuilder<TContext> options,
        IServiceProvider services)
        where TContext : DbContext
    {
        UseWorkflows((DbContextOptionsBuilder)options, services);
        return options;
    }

    internal static bool Has(DbContextOptions options, WorkflowInterceptor interceptor) =>
        options.FindExtension<CoreOptionsExtension>()?.Interceptors?.Contains(interceptor) is true;
}
