namespace CodeFirstWorkflow.Replay;

/// <summary>How the code of a workflow learns of its cancellation: from its token, from calls that end with it, and from calls that it refuses.</summary>
internal sealed class CancellationNotice
{
    private readonly CancellationTokenSource source = new();
    private bool isKnown;

    public CancellationToken Token => source.Token;

    /// <summary>Cancels the token.</summary>
    /// <param name="endsCalls">Whether calls end with the cancellation, so that the code learns of it from them.</param>
    /// <param name="failed">Receives the exception of a callback of the workflow, which must not keep its calls from ending.</param>
    public void Cancel(bool endsCalls, Action<AggregateException> failed)
    {
        isKnown |= endsCalls;
        try
        {
            source.Cancel();
        }
        catch (AggregateException e)
        {
            failed(e);
        }
    }

    /// <summary>Refuses a call. Code that knows of its cancellation and still calls has caught it, as <c>catch (Exception)</c> does.</summary>
    /// <param name="error">The cancellation.</param>
    /// <param name="caught">Called where the code has caught the cancellation before.</param>
    public Task<T> Refuse<T>(WorkflowCancelledException error, Action caught)
    {
        if (isKnown)
        {
            caught();
        }

        isKnown = true;
        return Task.FromException<T>(error);
    }
}
