using CodeFirstWorkflow.Journaling;

namespace CodeFirstWorkflow.Worker.Claiming;

/// <summary>
/// A queued start. Once it is durable, the worker takes it over if it claimed it, and the caller's task completes. Only then does its code run,
/// because it may block its thread.
/// </summary>
internal sealed class StartCommit(StartWrite write, InsertClaims claims) : QueuedWrite(write)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    protected override void Report()
    {
        var start = (StartWrite)Write;
        var taken = claims.OnStarted(start);
        if (start.Outcome is WriteOutcome.Failed)
        {
            done.SetException(start.Failure);
        }
        else
        {
            done.SetResult();
        }

        taken?.BeginFresh();
    }
}
