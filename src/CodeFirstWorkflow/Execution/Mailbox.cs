namespace CodeFirstWorkflow.Execution;

/// <summary>Applies messages one at a time, in order, on whichever thread brings one while nobody is at it.</summary>
/// <param name="settle">Runs after the messages of a turn; gives what to run next on the same thread, with the turn given back.</param>
/// <param name="fail">Takes what a turn throws.</param>
internal sealed class Mailbox(Func<IThreadPoolWorkItem?> settle, Action<Exception> fail) : IThreadPoolWorkItem
{
    // Few messages are ever under way: a queue that starts small, under a lock that is hardly ever contended, is a twentieth of a concurrent one.
    private readonly Lock gate = new();
    private readonly Queue<(Action<object?> Apply, object? State)> messages = new(2);
    private bool isTaken;
    private bool isClosed;

    /// <summary>Applies a message on this thread, or leaves it to the thread that is at it.</summary>
    public void Post(Action<object?> apply, object? state = null)
    {
        if (Add(apply, state))
        {
            Execute();
        }
    }

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action<object?> apply, object? state = null)
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
    private bool Add(Action<object?> apply, object? state)
    {
        lock (gate)
        {
            messages.Enqueue((apply, state));
            return !isTaken && (isTaken = true);
        }
    }

    private bool TryTake()
    {
        lock (gate)
        {
            return messages.Count > 0 && !isTaken && (isTaken = true);
        }
    }

    private void GiveBack()
    {
        lock (gate)
        {
            isTaken = false;
        }
    }

    private bool TryNext(out (Action<object?> Apply, object? State) message)
    {
        lock (gate)
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
                    message.Apply(message.State);
                }
            }

            return settle();
        }
#pragma warning disable CA1031 // Justification: an error here is the engine's own; the execution is freed rather than stuck.
        catch (Exception e)
#pragma warning restore CA1031
        {
            fail(e);
            return null;
        }
    }
}
