using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>Tells those who wait in this process that an execution ended or came to rest.</summary>
internal sealed class ExecutionWatch
{
    private readonly ConcurrentDictionary<ExecutionId, Entry> entries = new();

    /// <summary>Watches an execution; dispose the result.</summary>
    public Watching Watch(ExecutionId id)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(id, static _ => new Entry());
            lock (entry)
            {
                if (!entry.IsGone)
                {
                    entry.Watchers++;
                    return new Watching(this, id, entry);
                }
            }
        }
    }

    /// <summary>Tells that an execution came to rest.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="state">The state it is in.</param>
    /// <param name="ending">How it ended; null when it has not.</param>
    public void Tell(ExecutionId id, ExecutionState state, ExecutionEnding? ending)
    {
        if (entries.TryGetValue(id, out var entry))
        {
            entry.Settled.TrySetResult(state);
            if (ending is not null)
            {
                entry.Ended.TrySetResult(ending);
            }
        }
    }

    internal sealed class Entry
    {
        public TaskCompletionSource<ExecutionState> Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ExecutionEnding> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Watchers { get; set; }

        public bool IsGone { get; set; }
    }

    /// <summary>One who watches.</summary>
    internal readonly struct Watching(ExecutionWatch owner, ExecutionId id, Entry entry) : IDisposable
    {
        public Task<ExecutionState> Settled => entry.Settled.Task;

        public Task<ExecutionEnding> Ended => entry.Ended.Task;

        public void Dispose()
        {
            lock (entry)
            {
                if (--entry.Watchers == 0)
                {
                    entry.IsGone = true;
                    owner.entries.TryRemove(new KeyValuePair<ExecutionId, Entry>(id, entry));
                }
            }
        }
    }
}
