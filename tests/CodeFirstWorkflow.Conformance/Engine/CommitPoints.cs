namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>
/// Counts the points at which a worker's calls about an execution come to the store, before and after each, and runs something else at one of them
/// while the call is held: that is every interleaving of the two.
/// </summary>
public sealed class CommitPoints
{
    private readonly Lock gate = new();
    private Func<ExecutionId, bool> concerns = _ => false;
    private Func<Task>? other;
    private TaskCompletionSource reached = new();
    private int left;
    private int underWay;

    /// <summary>Gets a task that ends when the other thing was done at its point; fails as that did.</summary>
    public Task Reached => reached.Task;

    /// <summary>Gets whether no call that concerns the execution is under way.</summary>
    public bool IsQuiet => Volatile.Read(ref underWay) == 0;

    /// <summary>Sets what is done at which point.</summary>
    /// <param name="point">The point, from 1.</param>
    /// <param name="concerns">Whether calls about an execution count.</param>
    /// <param name="other">What is done there, once.</param>
    public void Arm(int point, Func<ExecutionId, bool> concerns, Func<Task> other)
    {
        lock (gate)
        {
            (left, this.concerns, this.other) = (point, concerns, other);
            reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Takes the other thing back, if its point was not reached.</summary>
    /// <returns>Whether it was taken back.</returns>
    public bool Disarm()
    {
        lock (gate)
        {
            var isLeft = other is not null;
            other = null;
            return isLeft;
        }
    }

    /// <summary>Is put before the store of a worker.</summary>
    public object? Intercept(string method, object?[] arguments, Func<object?> pass) => method switch
    {
        nameof(IWorkflowStore.CommitAsync) when Concern((IReadOnlyList<StoreWrite>)arguments[0]!) => CommitAsync(pass),
        nameof(IWorkflowStore.ClaimAsync) => ClaimAsync((Task<IReadOnlyList<ExecutionRecord>>)pass()!),
        nameof(IWorkflowStore.ReadInboxAsync) when Concerns((ExecutionId)arguments[0]!) => ReadAsync<IReadOnlyList<InboxItem>>(pass),
        nameof(IWorkflowStore.ReadJournalAsync) when Concerns((ExecutionId)arguments[0]!) => ReadAsync<IReadOnlyList<JournalEntry>>(pass),
        _ => pass(),
    };

    private bool Concerns(ExecutionId id)
    {
        lock (gate)
        {
            return concerns(id);
        }
    }

    private bool Concern(IReadOnlyList<StoreWrite> group) => group.Any(write => write switch
    {
        ExecutionWrite execution => Concerns(execution.Id),
        StartWrite start => Concerns(start.Execution.Id),
        _ => false,
    });

    private Task CommitAsync(Func<object?> pass) => HoldAsync(async () =>
    {
        await AtPointAsync();
        await (Task)pass()!;
        await AtPointAsync();
        return true;
    });

    private Task<IReadOnlyList<ExecutionRecord>> ClaimAsync(Task<IReadOnlyList<ExecutionRecord>> claim) => HoldAsync(async () =>
    {
        var claimed = await claim;
        if (claimed.Any(row => Concerns(row.Id)))
        {
            await AtPointAsync();
        }

        return claimed;
    });

    private Task<T> ReadAsync<T>(Func<object?> pass) => HoldAsync(async () =>
    {
        await AtPointAsync();
        var answer = await (Task<T>)pass()!;
        await AtPointAsync();
        return answer;
    });

    private async Task<T> HoldAsync<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref underWay);
        try
        {
            return await call();
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }

    private async Task AtPointAsync()
    {
        if (Take() is not { } act)
        {
            return;
        }

        try
        {
            await act();
            reached.SetResult();
        }
        catch (Exception e)
        {
            // The test fails, not the worker.
            reached.SetException(e);
        }
    }

    private Func<Task>? Take()
    {
        lock (gate)
        {
            if (other is null || --left > 0)
            {
                return null;
            }

            var act = other;
            other = null;
            return act;
        }
    }
}
