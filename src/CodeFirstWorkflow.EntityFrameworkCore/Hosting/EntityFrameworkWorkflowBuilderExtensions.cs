using CodeFirstWorkflow;
using CodeFirstWorkflow.EntityFrameworkCore.Acting;
using CodeFirstWorkflow.EntityFrameworkCore.Entities;
using CodeFirstWorkflow.EntityFrameworkCore.Hosting;
using CodeFirstWorkflow.EntityFrameworkCore.Saving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects EF Core contexts with the workflows of a host.</summary>
public static class EntityFrameworkWorkflowBuilderExtensions
{
    /// <summary>
    /// Connects a context whose database also holds the workflow tables. Call <c>UseWorkflows</c> where the context is registered; then saving an
    /// <c>[Entity]</c> publishes its event, in the same transaction, and a transactional action may take the context as a parameter.
    /// </summary>
    /// <typeparam name="TContext">The context, which the host registers with <c>AddDbContext</c> or <c>AddDbContextPool</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// When the host starts, it checks that events can be written in a transaction of the context. If they cannot, the start fails with a
    /// <see cref="WorkflowException"/>.
    /// </remarks>
    public static IWorkflowBuilder UseEntityFramework<TContext>(this IWorkflowBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<WorkflowOptions>(options => options.HasEntityBridge = true);
        builder.Services.TryAddSingleton<ModelPlans>();
        builder.Services.TryAddSingleton<ContextRequests>();
        builder.Services.TryAddSingleton<SilencedContexts>();
        builder.Services.TryAddSingleton<SavePublisher>();
        builder.Services.TryAddSingleton<WorkflowInterceptor>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IActionFilter, TransactionalContext<TContext>>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BridgeCheck<TContext>>());
        return builder;
    }
}
