namespace CodeFirstWorkflow.Execution;

/// <summary>Applies messages one at a time, in order, on whichever thread brings one while nobody is at it.</summary>
/// <param name="owner">Whose messages they are. Each gets it, so that a message need not be made anew for each owner.</param>
internal sealed class Mailbox(ITurns owner) : IThreadPoolWorkItem
{
    // Few messages are ever under way: a queue that starts small, under a lock that is hardly ever contended, is a twentieth of a concurrent one.
    private readonly Queue<(Action<ITurns, object?> Apply, object? State)> messages = new(2);
    private bool isTaken;
    private bool isClosed;

    /// <summary>Applies a message on this thread, or leaves it to the thread that is at it.</summary>
    public void Post(Action<ITurns, object?> apply, object? state = null)
    {
        if (Add(apply, state))
        {
            Execute();
        }
    }

    /// <summary>Applies a message on this thread, or leaves it to the thread that is at it.</summary>
    public void Post(Action message) => Post(static (_, state) => ((Action)state!)(), message);

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action message) => PostAside(static (_, state) => ((Action)state!)(), message);

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action<ITurns, object?> apply, object? state = null)
    {
        if (Add(apply, state))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Drops all messages from now on; called from within a turn.</summary>
    public void Close() => isClosed = true;

    public void Execute()
    {
        do
        {
            var next = Turn();
            GiveBack();

            // Runs here, with the turn given back: one hop less a step, and a message that comes meanwhile is taken by its own thread.
            next?.Execute();
        }
        while (TryTake());
    }

    // True when the caller gets the turn.
    private bool Add(Action<ITurns, object?> apply, object? state)
    {
        lock (messages)
        {
            messages.Enqueue((apply, state));
            return !isTaken && (isTaken = true);
        }
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

    private bool TryNext(out (Action<ITurns, object?> Apply, object? State) message)
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
#pragma warning disable CA1031 // Justification: an error here is the engine's own; the execution is freed rather than stuck.
        catch (Exception e)
#pragma warning restore CA1031
        {
            owner.Fail(e);
            return null;
        }
    }
}
