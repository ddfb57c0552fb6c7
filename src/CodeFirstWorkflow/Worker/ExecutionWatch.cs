using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;

namespace CodeFirstWorkflow.Worker;

/// <summary>Tells those who wait in this process that an execution ended, or is held here no more.</summary>
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

    /// <summary>Tells that this process holds an execution no more.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="state">The state it came to rest in; null when that is not known.</param>
    /// <param name="ending">How it ended; null when it has not.</param>
    public void Tell(ExecutionId id, ExecutionState? state, ExecutionEnding? ending)
    {
        if (entries.TryGetValue(id, out var entry))
        {
            entry.Tell(state is not null, ending);
        }
    }

    internal sealed class Entry
    {
        private TaskCompletionSource? left;

        public int Watchers { get; set; }

        public bool IsGone { get; set; }

        public bool HasRested { get; private set; }

        public ExecutionEnding? Ending { get; private set; }

        public Task Left
        {
            get
            {
                lock (this)
                {
                    return (left ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                }
            }
        }

        public void Tell(bool hasRested, ExecutionEnding? ending)
        {
            lock (this)
            {
                HasRested |= hasRested;
                Ending = ending ?? Ending;
                left?.SetResult();
                left = null;
            }
        }
    }

    /// <summary>One who watches.</summary>
    internal readonly struct Watching(ExecutionWatch owner, ExecutionId id, Entry entry) : IDisposable
    {
        /// <summary>Gets a task that ends when the execution is let go the next time. Take it before looking, so that nothing is missed.</summary>
        public Task Left => entry.Left;

        /// <summary>Gets whether it came to rest here since it is watched.</summary>
        public bool HasRested => entry.HasRested;

        /// <summary>Gets how it ended here; null when it has not.</summary>
        public ExecutionEnding? Ending => entry.Ending;

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
