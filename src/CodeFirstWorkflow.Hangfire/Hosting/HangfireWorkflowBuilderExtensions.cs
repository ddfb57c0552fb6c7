using CodeFirstWorkflow;
using CodeFirstWorkflow.Hangfire.Dashboard;
using CodeFirstWorkflow.Hangfire.Dispatch;
using CodeFirstWorkflow.Hangfire.Hosting;
using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.Telemetry;
using CodeFirstWorkflow.Worker.Turns;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets Hangfire carry the work.</summary>
public static class HangfireWorkflowBuilderExtensions
{
    /// <summary>
    /// Brings executions to workers as Hangfire jobs, and adds the pages to Hangfire's dashboard. The host adds Hangfire itself: <c>AddHangfire</c>
    /// with a storage,
    /// and <c>AddHangfireServer</c> where executions run, listening to the workers' queues. A process without a Hangfire server sets
    /// <c>Worker:Enabled</c> to false.
    /// The setting <c>Engine</c> may still choose <c>InProcess</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes settings; null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="OptionsValidationException">When the host starts: a setting is out of range.</exception>
    public static IWorkflowBuilder UseHangfire(this IWorkflowBuilder builder, Action<HangfireWorkflowOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartOptions<HangfireWorkflowOptions, HangfireWorkflowOptionsValidator>(configure);
        builder.Services.TryAddSingleton(services => services.GetRequiredService<IOptions<HangfireWorkflowOptions>>().Value);
        if (builder.Services.All(service => service.ImplementationType != typeof(StoreFirst)))
        {
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StoreFirst>());
        }

        builder.Services.TryAddSingleton<QueueSignal>();
        builder.Services.TryAddSingleton<ICommitBell, PostgreSqlBell>();
        builder.Services.RemoveAll<IExecutionDispatcher>();
        builder.Services.AddSingleton<IExecutionDispatcher, HangfireDispatcher>();
        builder.Services.TryAddSingleton<ILogger<HangfireDispatcher>, QuietLogger<HangfireDispatcher>>();
        builder.Services.TryAddSingleton<TurnBoard>();
        builder.Services.TryAddSingleton<ExecutionTurns>();
        builder.Services.TryAddTransient<ExecutionTurnJob>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, QueueNameCheck>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DashboardPages>());
        return builder;
    }
}
