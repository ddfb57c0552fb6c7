namespace CodeFirstWorkflow.Worker.Turns;

/// <summary>The executions of one turn that are still in memory, and the time limit of the turn.</summary>
internal sealed class ExecutionTurn(TimeSpan longest, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly HashSet<ExecutionId> executions = [];
    private TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOver => Left <= TimeSpan.Zero;

    public TimeSpan Left => longest - time.GetElapsedTime(started);

    public IReadOnlyList<ExecutionId> Executions
    {
        get
        {
            lock (gate)
            {
                return [.. executions];
            }
        }
    }

    public void Add(ExecutionId id)
    {
        lock (gate)
        {
            if (executions.Count == 0)
            {
                emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            executions.Add(id);
        }
    }

    public void Remove(ExecutionId id)
    {
        lock (gate)
        {
            executions.Remove(id);
            if (executions.Count == 0)
            {
                emptied.TrySetResult();
            }
        }
    }

    /// <summary>Waits until all executions have left, or a time has passed.</summary>
    /// <returns>True if all executions have left.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task next;
        lock (gate)
        {
            if (executions.Count == 0)
            {
                return true;
            }

            next = emptied.Task;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, time, limit.Token)).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        return next.IsCompleted;
    }
}
