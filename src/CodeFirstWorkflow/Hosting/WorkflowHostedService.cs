using CodeFirstWorkflow.Client;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Publishing;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed partial class WorkflowHostedService(
    WorkflowOptions options,
    WorkflowRegistry registry,
    IWorkflowStore store,
    StoreReadiness readiness,
    JournalWriter writer,
    WorkflowWorker worker,
    DeliveryPrograms deliveries,
    EventSweep sweep,
    ILogger<WorkflowHostedService> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        StartChecks.Run(options, registry, store, [.. new[] { worker.Dispatcher.Name, ClaimLoop.InProcess }.Distinct()]);
        if (registry.Modules.Count == 0)
        {
            LogNoModule();
        }

        foreach (var subscription in registry.Subscriptions)
        {
            deliveries.Add(subscription);
        }

        await readiness.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (options.Worker.Enabled)
        {
            await worker.StartAsync(cancellationToken).ConfigureAwait(false);
            await sweep.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await sweep.StopAsync().ConfigureAwait(false);
        await worker.StopAsync(cancellationToken).ConfigureAwait(false);
        await writer.StopAsync().ConfigureAwait(false);
    }

    [LoggerMessage(1401, LogLevel.Warning, "No workflow module was added, so this host knows no workflow, action or event. Call AddGeneratedWorkflows() after AddCodeFirstWorkflow().")]
    private partial void LogNoModule();
}
