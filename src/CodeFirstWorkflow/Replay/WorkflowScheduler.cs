using System.Diagnostics.CodeAnalysis;

namespace CodeFirstWorkflow.Replay;

/// <summary>
/// Runs the code of one execution, one thread at a time. Continuations of the context's tasks run inline or are queued here; a post from another
/// thread means that the code awaited something outside the context.
/// </summary>
internal sealed class WorkflowScheduler : SynchronizationContext
{
    private Queue<(SendOrPostCallback Callback, object? State)>? ready;
    private int thread;

    /// <summary>Gets whether another thread posted a continuation here.</summary>
    public bool WasEnteredFromOutside { get; private set; }

    /// <summary>Gets whether the calling thread runs the code of this execution now.</summary>
    public bool IsCurrent => Volatile.Read(ref thread) == Environment.CurrentManagedThreadId;

    /// <exception cref="WorkflowException">The calling thread does not run the code of this execution.</exception>
    public void EnsureCurrent(string workflow)
    {
        if (!IsCurrent)
        {
            throw new WorkflowException(
                $"The context of workflow '{workflow}' was used outside its workflow. Use it only in the workflow method and what that awaits, "
                    + "never in actions, Task.Run or after the end.");
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            (ready ??= new()).Enqueue((d, state));
        }
        else
        {
            WasEnteredFromOutside = true;
        }
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Workflow code cannot be entered synchronously from outside.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs an action and all continuations that it makes ready.</summary>
    [SuppressMessage("Usage", "CA2201", Justification = "Restores what was there.")]
    public void Run<TState>(Action<TState> action, TState state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        Volatile.Write(ref thread, Environment.CurrentManagedThreadId);
        try
        {
            action(state);
            while (ready is not null && ready.TryDequeue(out var next))
            {
                next.Callback(next.State);
            }
        }
        finally
        {
            Volatile.Write(ref thread, 0);
            SetSynchronizationContext(before);
        }
    }
}
