using System.Collections.Concurrent;
using CodeFirstWorkflow.Execution;
using CodeFirstWorkflow.Execution.Endings;

namespace CodeFirstWorkflow.Worker;

/// <summary>Notifies waiters in this process that an execution ended, or is no longer held here.</summary>
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

    /// <summary>Notifies waiters that this process no longer holds an execution.</summary>
    /// <param name="id">The execution.</param>
    /// <param name="state">The state in which it came to rest; null when that is unknown.</param>
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

    /// <summary>One registered waiter.</summary>
    internal readonly struct Watching(ExecutionWatch owner, ExecutionId id, Entry entry) : IDisposable
    {
        /// <summary>
        /// Gets a task that ends when the execution is released the next time. Take it before reading the state, so that no release is missed.
        /// </summary>
        public Task Left => entry.Left;

        /// <summary>Gets whether the execution came to rest here since it has been watched.</summary>
        public bool HasRested => entry.HasRested;

        /// <summary>Gets how the execution ended here; null when it has not.</summary>
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
