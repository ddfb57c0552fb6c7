using System.Text.Json;

namespace CodeFirstWorkflow.Client;

/// <summary>The engine of this process, by name and without types.</summary>
internal sealed class InProcessEngine(IWorkflowClient client) : IWorkflowEngine
{
    public string Name => "InProcess";

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

    public Task<WorkflowExecution> StatusAsync(ExecutionId id, CancellationToken cancellationToken) => client.GetHandle(id).GetAsync(cancellationToken);
}
