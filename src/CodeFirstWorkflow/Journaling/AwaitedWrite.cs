namespace CodeFirstWorkflow.Journaling;

/// <summary>A queued write with a task for its outcome.</summary>
internal sealed class AwaitedWrite(StoreWrite write) : QueuedWrite(write)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    protected override void Report()
    {
        if (Write.Outcome is WriteOutcome.Failed)
        {
            done.SetException(Write.Failure);
        }
        else
        {
            done.SetResult();
        }
    }
}
