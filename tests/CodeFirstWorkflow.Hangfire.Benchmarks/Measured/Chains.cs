namespace CodeFirstWorkflow.Benchmarks.Measured;

using System.Collections.Concurrent;

/// <summary>Tells callers when their chain of jobs has ended.</summary>
public sealed class Chains
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _open = new();

    /// <summary>Begins to wait for a chain.</summary>
    public Task Expect(int number) => _open.GetOrAdd(number, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Ends a chain.</summary>
    public void End(int number)
    {
        if (_open.TryRemove(number, out var chain))
        {
            chain.SetResult();
        }
    }
}
