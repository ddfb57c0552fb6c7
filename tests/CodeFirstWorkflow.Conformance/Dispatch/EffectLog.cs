using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Conformance.Dispatch;

/// <summary>What the actions of a test did, in order. All hosts of a harness share one.</summary>
public sealed class EffectLog
{
    private readonly ConcurrentQueue<string> effects = new();
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what was done.</summary>
    public IReadOnlyList<string> Effects => [.. effects];

    /// <summary>Gets a task that ends when the first effect was noted.</summary>
    public Task First => first.Task;

    public void Add(string effect)
    {
        effects.Enqueue(effect);
        first.TrySetResult();
    }
}
