namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Tells when a number of actions has run.</summary>
public sealed class Drained
{
    private TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    /// <summary>Begins to count.</summary>
    /// <returns>A task that ends with the last action.</returns>
    public Task Expect(int count)
    {
        _done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, count);
        return _done.Task;
    }

    /// <summary>Counts one action.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}
