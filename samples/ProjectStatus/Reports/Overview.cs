using CodeFirstWorkflow;
using CodeFirstWorkflow.Storage;

namespace ProjectStatus.Reports;

/// <summary>Tells how the executions stand, as the store knows it.</summary>
internal sealed class Overview(IWorkflowClient client, IWorkflowStore store)
{
    public static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until all executions have ended or wait for a person, whoever started them.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (!(await ReadAsync(cancellationToken)).IsSettled)
        {
            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    public async Task<Standing> ReadAsync(CancellationToken cancellationToken)
    {
        // In this order: once no event waits to be routed, every execution that was triggered is counted.
        var backlog = await store.GetBacklogAsync(cancellationToken);
        var counts = await client.CountAsync(cancellationToken);
        return new Standing(
            backlog.Count, [.. counts.Where(count => count.Kind is ExecutionKind.Workflow)], await WaitingForPersonAsync(cancellationToken));
    }

    public IAsyncEnumerable<WorkflowExecution> ListAsync(ExecutionFilter filter, CancellationToken cancellationToken) =>
        client.ListAsync(filter, cancellationToken);

    // What waits without being due has no timer: only a person ends that.
    private async Task<IReadOnlyList<WorkflowExecution>> WaitingForPersonAsync(CancellationToken cancellationToken)
    {
        var filter = new ExecutionFilter { Kind = ExecutionKind.Workflow, State = ExecutionState.Waiting };
        var waiting = new List<WorkflowExecution>();
        await foreach (var execution in client.ListAsync(filter, cancellationToken))
        {
            if (execution.DueAt is null)
            {
                waiting.Add(execution);
            }
        }

        return waiting;
    }
}
