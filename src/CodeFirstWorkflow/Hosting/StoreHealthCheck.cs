using CodeFirstWorkflow.Worker;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CodeFirstWorkflow.Hosting;

/// <summary>Checks whether the store answers and this worker's lease is valid.</summary>
internal sealed class StoreHealthCheck(IWorkflowStore store, WorkflowWorker worker) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var backlog = await store.GetBacklogAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object> { ["store"] = store.Capabilities.Name, ["unroutedEvents"] = backlog.Count };
            return worker.IsRunning && !worker.IsLeaseValid
                ? new HealthCheckResult(
                    HealthStatus.Degraded, "The worker's lease has run out; it starts no effect until a heartbeat succeeds.", data: data)
                : HealthCheckResult.Healthy($"{store.Capabilities.Name} answers.", data);
        }
#pragma warning disable CA1031 // Justification: any exception of the store means that it does not answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{store.Capabilities.Name} does not answer: {e.Message}", e);
        }
    }
}
