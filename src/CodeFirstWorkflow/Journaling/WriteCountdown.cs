namespace CodeFirstWorkflow.Journaling;

/// <summary>Completes when a number of writes have ended; fails with the first failure.</summary>
internal sealed class WriteCountdown(int count)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int open = count;
    private Exception? error;

    public Task Done => done.Task;

    public void Signal(StoreWrite write)
    {
        if (write.Outcome is WriteOutcome.Failed)
        {
            Interlocked.CompareExchange(ref error, write.Failure, null);
        }

        if (Interlocked.Decrement(ref open) > 0)
        {
            return;
        }

        if (error is null)
        {
            done.SetResult();
        }
        else
        {
            done.SetException(error);
        }
    }
}
