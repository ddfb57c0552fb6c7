using CodeFirstWorkflow.Events.Delivery;
using CodeFirstWorkflow.Journaling;
using CodeFirstWorkflow.Maintenance;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Worker;
using CodeFirstWorkflow.Worker.Claiming;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Starts and stops the engine with its host.</summary>
internal sealed partial class WorkflowHostedService(
    WorkflowOptions options,
    WorkflowRegistry registry,
    IPayloadSerializer serializer,
    IWorkflowStore store,
    StoreReadiness readiness,
    JournalWriter writer,
    WorkflowWorker worker,
    DeliveryPrograms deliveries,
    Sweep sweep,
    IOptions<HostOptions> host,
    TimeProvider time,
    ILogger<WorkflowHostedService> logger) : IHostedLifecycleService
{
    private long stoppingAt = time.GetTimestamp();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        StartChecks.Run(
            options, store, [.. new[] { worker.Dispatcher.Name, ClaimLoop.InProcess }.Distinct()], PayloadTypes.Check(registry, serializer));
        if (registry.Modules.Count == 0)
        {
            LogNoModule();
        }

        WarnOfTransactions();

        foreach (var subscription in registry.Subscriptions)
        {
            deliveries.Add(subscription);
        }

        await readiness.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (options.Worker.Enabled)
        {
            await readiness.WaitAsync(worker.StartAsync, cancellationToken).ConfigureAwait(false);
            await readiness.WaitAsync(sweep.StartAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // The host's shutdown time-out begins here; other services may use part of it before this one is stopped.
        stoppingAt = time.GetTimestamp();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.Worker.GraceOf(host.Value.ShutdownTimeout) is { } span)
        {
            var left = span - time.GetElapsedTime(stoppingAt);
            grace.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        await Task.WhenAll(sweep.StopAsync(cancellationToken), worker.StopAsync(grace.Token, cancellationToken)).ConfigureAwait(false);
        await writer.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Everything else works, and most of a library can be tried in memory; the calls of these actions fail and say why.
    private void WarnOfTransactions()
    {
        var names = registry.Actions.Where(static action => action.Transactional).Select(static action => action.Name).Order(StringComparer.Ordinal);
        if (!store.Capabilities.HasTransactions && string.Join(", ", names) is { Length: > 0 } actions)
        {
            LogNoTransactions(store.Capabilities.Name, actions);
        }
    }

    [LoggerMessage(
        1401,
        LogLevel.Warning,
        "No workflow module was added, so this host knows no workflow, action or event. Call AddGeneratedWorkflows() after AddCodeFirstWorkflow(), or, in a project that has no such method, such as one in F#, AddModule with the module of each library.")]
    private partial void LogNoModule();

    [LoggerMessage(
        1402,
        LogLevel.Warning,
        "Store '{Store}' has no transactions, so calls of these transactional actions fail: {Actions}. Use SQLite or PostgreSQL to run them.")]
    private partial void LogNoTransactions(string store, string actions);
}
