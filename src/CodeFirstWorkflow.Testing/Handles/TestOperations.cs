using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>The operations of a test host's handles: each ends when the host has nothing left to do at this time.</summary>
/// <param name="life">The process of the host.</param>
internal sealed class TestOperations(HostLife life) : IWorkflowOperations
{
    public IPayloadSerializer Serializer => life.Process.Operations.Serializer;

    public Task<WorkflowExecution> GetAsync(ExecutionId id, CancellationToken cancellationToken) =>
        AtRestAsync(inner => inner.GetAsync(id, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<JournalEntry>> GetHistoryAsync(ExecutionId id, CancellationToken cancellationToken) =>
        AtRestAsync(inner => inner.GetHistoryAsync(id, cancellationToken), cancellationToken);

    public Task<string> ExportAsync(ExecutionId id, CancellationToken cancellationToken) =>
        AtRestAsync(inner => inner.ExportAsync(id, cancellationToken), cancellationToken);

    public async Task<ReadOnlyMemory<byte>> WaitAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var execution = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return execution.State is ExecutionState.Completed or ExecutionState.Failed or ExecutionState.Cancelled
            ? await AtRestAsync(inner => inner.WaitAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false)
            : throw NotEnded(execution, await GetHistoryAsync(id, cancellationToken).ConfigureAwait(false));
    }

    public Task SignalAsync<T>(ExecutionId id, string name, T payload, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.SignalAsync(id, name, payload, cancellationToken), cancellationToken);

    public Task ResumeAsync<T>(ExecutionId id, T payload, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.ResumeAsync(id, payload, cancellationToken), cancellationToken);

    public Task PauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.PauseAsync(id, cancellationToken), cancellationToken);

    public Task UnpauseAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.UnpauseAsync(id, cancellationToken), cancellationToken);

    public Task CancelAsync(ExecutionId id, string? reason, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.CancelAsync(id, reason, cancellationToken), cancellationToken);

    public Task TerminateAsync(ExecutionId id, string? reason, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.TerminateAsync(id, reason, cancellationToken), cancellationToken);

    public Task RetryAsync(ExecutionId id, CancellationToken cancellationToken) =>
        ThenRestAsync(inner => inner.RetryAsync(id, cancellationToken), cancellationToken);

    private async Task<T> AtRestAsync<T>(Func<IWorkflowOperations, Task<T>> read, CancellationToken cancellationToken)
    {
        await life.RestAsync(cancellationToken).ConfigureAwait(false);
        return await life.CallAsync(process => read(process.Operations)).ConfigureAwait(false);
    }

    private Task ThenRestAsync(Func<IWorkflowOperations, Task> operation, CancellationToken cancellationToken) => life.ThenRestAsync(
        async process =>
        {
            await operation(process.Operations).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private WorkflowTestException NotEnded(WorkflowExecution execution, IReadOnlyList<JournalEntry> journal)
    {
        var attempts = life.Process.Rest.Attempts.Keys.Where(attempt => attempt.ExecutionId == execution.Id)
            .Select(attempt => $"'{attempt.Call}', attempt {attempt.Number} of an action, which has not ended");
        string[] open = execution.Error is { } error ? [$"nothing that can come: {error}"] : [.. OpenCalls.Describe(journal), .. attempts];
        return new WorkflowTestException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Workflow '{execution.Workflow}', execution '{execution.Id}', has not ended: it is {execution.State} at "
                    + $"{life.World.Time.GetUtcNow():u}, and time moves only when the test moves it. It waits for {(open.Length == 0 ? "nothing" : string.Join("; ", open))}."));
    }
}
