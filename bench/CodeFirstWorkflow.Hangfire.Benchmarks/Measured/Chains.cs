using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Benchmarks.Measured;

/// <summary>Tells callers when their chain of jobs has ended.</summary>
public sealed class Chains
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> open = new();

    /// <summary>Begins to wait for a chain.</summary>
    public Task Expect(int number) => open.GetOrAdd(number, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Ends a chain.</summary>
    public void End(int number)
    {
        if (open.TryRemove(number, out var chain))
        {
            chain.SetResult();
        }
    }
}
