using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Execution;

/// <summary>Applies messages one at a time, in order, on whichever thread brings one while nobody is at it.</summary>
/// <param name="settle">Runs after the messages of a turn; gives what to run next on the same thread, with the turn given back.</param>
/// <param name="fail">Takes what a turn throws.</param>
internal sealed class Mailbox(Func<IThreadPoolWorkItem?> settle, Action<Exception> fail) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<(Action<object?> Apply, object? State)> messages = new();
    private int scheduled;
    private bool isClosed;

    /// <summary>Applies a message on this thread, or leaves it to the thread that is at it.</summary>
    public void Post(Action<object?> apply, object? state = null)
    {
        messages.Enqueue((apply, state));
        if (Interlocked.CompareExchange(ref scheduled, 1, 0) == 0)
        {
            Execute();
        }
    }

    /// <summary>Applies a message on the thread pool.</summary>
    public void PostAside(Action<object?> apply, object? state = null)
    {
        messages.Enqueue((apply, state));
        if (Interlocked.CompareExchange(ref scheduled, 1, 0) == 0)
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
            Interlocked.Exchange(ref scheduled, 0);

            // Runs here, with the turn given back: one hop less a step, and a message that comes meanwhile is taken by its own thread.
            next?.Execute();
        }
        while (!messages.IsEmpty && Interlocked.CompareExchange(ref scheduled, 1, 0) == 0);
    }

    private IThreadPoolWorkItem? Turn()
    {
        try
        {
            while (messages.TryDequeue(out var message))
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
