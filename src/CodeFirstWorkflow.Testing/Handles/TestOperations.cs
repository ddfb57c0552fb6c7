using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>The operations of a test host's handles: each ends when the host has nothing left to do at this time.</summary>
/// <param name="inner">The engine's operations.</param>
/// <param name="rest">Knows when nothing is left to do.</param>
/// <param name="time">The host's clock, for messages.</param>
internal sealed class TestOperations(IWorkflowOperations inner, AtRest rest, TimeProvider time) : IWorkflowOperations
{
    public IPayloadSerializer Serializer => inner.Serializer;

    public async Task<WorkflowExecution> GetAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await inner.GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<JournalEntry>> GetHistoryAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await inner.GetHistoryAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> ExportAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await inner.ExportAsync(id, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ReadOnlyMemory<byte>> WaitAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var execution = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return execution.State is ExecutionState.Completed or ExecutionState.Failed or ExecutionState.Cancelled
            ? await inner.WaitAsync(id, cancellationToken).ConfigureAwait(false)
            : throw NotEnded(execution, await inner.GetHistoryAsync(id, cancellationToken).ConfigureAwait(false));
    }

    public Task SignalAsync<T>(ExecutionId id, string name, T payload, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.SignalAsync(id, name, payload, cancellationToken), cancellationToken);

    public Task ResumeAsync<T>(ExecutionId id, T payload, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.ResumeAsync(id, payload, cancellationToken), cancellationToken);

    public Task PauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.PauseAsync(id, cancellationToken), cancellationToken);

    public Task UnpauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.UnpauseAsync(id, cancellationToken), cancellationToken);

    public Task CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.CancelAsync(id, reason, cancellationToken), cancellationToken);

    public Task TerminateAsync(ExecutionId id, string? reason, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.TerminateAsync(id, reason, cancellationToken), cancellationToken);

    public Task RetryAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner.RetryAsync(id, cancellationToken), cancellationToken);

    private async Task ThenRestAsync(Task operation, CancellationToken cancellationToken)
    {
        await operation.ConfigureAwait(false);
        await rest.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private WorkflowTestException NotEnded(WorkflowExecution execution, IReadOnlyList<JournalEntry> journal)
    {
        var attempts = rest.Attempts.Keys.Where(attempt => attempt.ExecutionId == execution.Id)
            .Select(attempt => $"'{attempt.Call}', attempt {attempt.Number} of an action, which has not ended");
        string[] open = execution.Error is { } error ? [$"nothing that can come: {error}"] : [.. OpenCalls.Describe(journal), .. attempts];
        return new WorkflowTestException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Workflow '{execution.Workflow}', execution '{execution.Id}', has not ended: it is {execution.State} at {time.GetUtcNow():u}, and "
                    + $"time moves only when the test moves it. It waits for {(open.Length == 0 ? "nothing" : string.Join("; ", open))}."));
    }
}
