using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>
/// The executions in memory. Their number is kept separately: each start and each end reads it, and a concurrent dictionary takes all of its locks to
/// count.
/// </summary>
internal sealed class Residents
{
    private readonly ConcurrentDictionary<ExecutionId, ExecutionInstance> byId = new();
    private int count;

    public int Count => Volatile.Read(ref count);

    public ICollection<ExecutionInstance> All => byId.Values;

    public ExecutionInstance? Find(ExecutionId id) => byId.GetValueOrDefault(id);

    public bool Holds(ExecutionId id) => byId.ContainsKey(id);

    /// <summary>Returns the epoch of each execution.</summary>
    public Dictionary<ExecutionId, long> Epochs() => byId.ToDictionary(pair => pair.Key, pair => pair.Value.Epoch);

    /// <summary>Adds an instance, replacing one under an older epoch. Two instances under one epoch would both be allowed to write.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="instance">The instance to add.</param>
    /// <param name="before">The instance that it replaces; null when there was none.</param>
    /// <returns>False when the execution is here under this epoch or a later one.</returns>
    public bool TryAdd(ExecutionId id, ExecutionInstance instance, out ExecutionInstance? before)
    {
        while (true)
        {
            if (byId.TryAdd(id, instance))
            {
                Interlocked.Increment(ref count);
                before = null;
                return true;
            }

            if (byId.TryGetValue(id, out before) && (before.Epoch >= instance.Epoch || byId.TryUpdate(id, instance, before)))
            {
                return before.Epoch < instance.Epoch;
            }
        }
    }

    /// <summary>Drops an execution that this worker no longer owns under an epoch.</summary>
    public void Lose(ExecutionId id, long epoch)
    {
        if (byId.TryGetValue(id, out var instance) && instance.Epoch == epoch)
        {
            instance.Lose();
        }
    }

    /// <summary>Removes an execution that left, unless it was taken in again under another epoch meanwhile.</summary>
    public void Remove(ExecutionId id, long epoch)
    {
        if (byId.TryGetValue(id, out var instance) && instance.Epoch == epoch
            && byId.TryRemove(new KeyValuePair<ExecutionId, ExecutionInstance>(id, instance)))
        {
            Interlocked.Decrement(ref count);
        }
    }
}
