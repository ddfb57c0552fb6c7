namespace CodeFirstWorkflow;

/// <summary>
/// A part of a workflow whose calls belong together; made by <see cref="WorkflowContext.CreateScope(TimeSpan?)"/>. Calls made on it are given up when
/// it ends: by
/// <see cref="IDisposable.Dispose"/>, by <see cref="Cancel"/>, at its deadline, with the scope around it, or when the workflow returns. Children are
/// cancelled unless
/// <see cref="ChildOptions.Abandon"/> is set, tokens of running actions are cancelled, delays and waits are removed, and its
/// <see cref="WorkflowContext.CancellationToken"/> ends. Replay: ends at the same place.
/// </summary>
public abstract class WorkflowScope : WorkflowContext, IDisposable
{
    /// <summary>Gets whether the scope has ended. Replay: the same.</summary>
    public abstract bool HasEnded { get; }

    /// <summary>Gets whether the scope ended because its deadline passed. Replay: the same.</summary>
    public abstract bool IsExpired { get; }

    /// <summary>
    /// Ends the scope. Its open calls end with <see cref="OperationCanceledException"/> as soon as the code awaits; so do calls that are made on it
    /// later. Does nothing
    /// once it has ended. Replay: journaled, the same.
    /// </summary>
    /// <exception cref="WorkflowException">Called outside the workflow's code.</exception>
    public abstract void Cancel();

    /// <summary>
    /// Ends the scope as <see cref="Cancel"/> does. Calls are given up as soon as the code awaits; if the workflow fails before, they stay open, so
    /// that a retry finds them.
    /// </summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the scope.</summary>
    /// <param name="disposing">Whether the author's code ends it.</param>
    protected abstract void Dispose(bool disposing);
}
