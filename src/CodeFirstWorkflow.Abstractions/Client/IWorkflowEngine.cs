using System.Text.Json;

namespace CodeFirstWorkflow;

/// <summary>
/// What runs the workflows of this host, by name and without types; take it from the services. Applications use <see cref="IWorkflowClient"/>. An
/// implementation of your own is
/// called by no code of this library yet, neither for the setting <c>Engine</c> nor for a start.
/// </summary>
public interface IWorkflowEngine
{
    /// <summary>Gets its name: that of what carries executions to workers, <c>InProcess</c> or <c>Hangfire</c>.</summary>
    string Name { get; }

    /// <summary>Starts a workflow by name.</summary>
    /// <param name="workflow">The name.</param>
    /// <param name="input">The input; null for none.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The snapshot after the start.</returns>
    Task<WorkflowExecution> StartAsync(string workflow, JsonElement? input, StartOptions? options, CancellationToken cancellationToken);

    /// <summary>Resumes a waiting execution.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="payload">The payload; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The snapshot after it.</returns>
    Task<WorkflowExecution> ResumeAsync(ExecutionId id, JsonElement? payload, CancellationToken cancellationToken);

    /// <summary>Cancels an execution.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="reason">The reason; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The snapshot after it.</returns>
    Task<WorkflowExecution> CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken);

    /// <summary>Reads a snapshot.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot.</returns>
    Task<WorkflowExecution> StatusAsync(ExecutionId id, CancellationToken cancellationToken);
}
