using System.Text.Json;
using CodeFirstWorkflow.Worker;

namespace CodeFirstWorkflow.Client;

/// <summary>
/// Runs the workflows of this process's store, by name and without types. Its name is that of the dispatcher: this process itself, or Hangfire.
/// </summary>
internal sealed class LocalEngine(IWorkflowClient client, WorkflowWorker worker) : IWorkflowEngine
{
    public string Name => worker.Dispatcher.Name;

    public async Task<WorkflowExecution> StartAsync(string workflow, JsonElement? input, StartOptions? options, CancellationToken cancellationToken)
    {
        var handle = await client.StartAsync(workflow, input, options, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await handle.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<WorkflowExecution> ResumeAsync(ExecutionId id, JsonElement? payload, CancellationToken cancellationToken)
    {
        var handle = client.GetHandle(id);
        await (payload is { } element ? handle.ResumeAsync(element, cancellationToken) : handle.ResumeAsync(cancellationToken)).ConfigureAwait(false);
        return await handle.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<WorkflowExecution> CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken)
    {
        var handle = client.GetHandle(id);
        await handle.CancelAsync(reason, cancellationToken).ConfigureAwait(false);
        return await handle.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<WorkflowExecution> StatusAsync(ExecutionId id, CancellationToken cancellationToken) =>
        client.GetHandle(id).GetAsync(cancellationToken);
}
