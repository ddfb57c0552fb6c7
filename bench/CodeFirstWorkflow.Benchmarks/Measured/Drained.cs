namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Tells when a number of actions has run.</summary>
public sealed class Drained
{
    private TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left;

    /// <summary>Begins to count.</summary>
    /// <returns>A task that ends with the last action.</returns>
    public Task Expect(int count)
    {
        done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref left, count);
        return done.Task;
    }

    /// <summary>Counts one action.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref left) == 0)
        {
            done.SetResult();
        }
    }
}
