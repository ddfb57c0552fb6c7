using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Execution;

/// <summary>Applies messages one at a time, in order, on the posting thread when no other thread is processing.</summary>
/// <param name="owner">The owner. It is passed to each message, so that one delegate serves all owners.</param>
/// <param name="turns">Counts turns and the work beside them; null where no work is counted.</param>
internal sealed class Mailbox(IMailboxOwner owner, WorkCounter? turns = null) : IThreadPoolWorkItem
{
    // Few messages are ever pending: a small queue under a rarely contended lock is a twentieth of the size of a concurrent queue.
    private readonly Queue<(Action<IMailboxOwner, object?> Apply, object? State)> messages = new(2);
    private bool isTaken;
    private bool isClosed;

    /// <summary>Applies a message on this thread, or leaves it to the thread that is processing.</summary>
    public void Post(Action<IMailboxOwner, object?> apply, object? state = null)
    {
        if (Add(apply, state))
        {
            Execute();
        }
    }

    /// <summary>Applies a message on this thread, or leaves it to the thread that is processing.</summary>
    public void Post(Action message) => Post(static (_, state) => ((Action)state!)(), message);

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action message) => PostAside(static (_, state) => ((Action)state!)(), message);

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action<IMailboxOwner, object?> apply, object? state = null)
    {
        if (Add(apply, state))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Runs work beside the turns, and applies its result in a turn; if it fails, the execution is released.</summary>
    public void Run<T>(Func<Task<T>> work, Action<IMailboxOwner, T> done) => Run(new Delegated<T>(work, done));

    /// <summary>Runs work beside the turns, and ends it in a turn.</summary>
    public void Run<T>(AsideWork<T> work) => _ = RunAsync(work);

    /// <summary>Drops all further messages; called from within a turn.</summary>
    public void Close() => isClosed = true;

    public void Execute()
    {
        do
        {
            var next = Turn();
            GiveBack();

            // Runs here, after the turn has ended: one thread hop less per step, and a message that arrives meanwhile is processed by the thread that
            // posts it.
            next?.Execute();
        }
        while (TryTake());
        turns?.End();
    }

    private async Task RunAsync<T>(AsideWork<T> work)
    {
        turns?.Begin();
        try
        {
            work.Record(await work.RunAsync().ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Justification: reported to the execution, which decides what follows; no caller awaits the work.
        catch (Exception e)
#pragma warning restore CA1031
        {
            work.Record(default, e);
        }

        // Work may end on a thread of the application that holds its own locks. The next turn, and with it user code, does not run there.
        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            Post(AsideWork<T>.Ended, work);
        }
        else
        {
            PostAside(AsideWork<T>.Ended, work);
        }

        turns?.End();
    }

    // True if the caller has to process the turn, which is counted from here on.
    private bool Add(Action<IMailboxOwner, object?> apply, object? state)
    {
        lock (messages)
        {
            messages.Enqueue((apply, state));
            if (isTaken)
            {
                return false;
            }

            isTaken = true;
        }

        turns?.Begin();
        return true;
    }

    private bool TryTake()
    {
        lock (messages)
        {
            return messages.Count > 0 && !isTaken && (isTaken = true);
        }
    }

    private void GiveBack()
    {
        lock (messages)
        {
            isTaken = false;
        }
    }

    private bool TryNext(out (Action<IMailboxOwner, object?> Apply, object? State) message)
    {
        lock (messages)
        {
            return messages.TryDequeue(out message);
        }
    }

    private IThreadPoolWorkItem? Turn()
    {
        try
        {
            while (TryNext(out var message))
            {
                if (!isClosed)
                {
                    message.Apply(owner, message.State);
                }
            }

            return owner.Settle();
        }
#pragma warning disable CA1031 // Justification: an error here is the engine's own; the execution is released instead of being stuck.
        catch (Exception e)
#pragma warning restore CA1031
        {
            owner.Fail(e);
            return null;
        }
    }

    private sealed class Delegated<T>(Func<Task<T>> work, Action<IMailboxOwner, T> done) : AsideWork<T>
    {
        public override ValueTask<T> RunAsync() => new(work());

        protected override void Apply(IMailboxOwner owner, T value) => done(owner, value);
    }
}
