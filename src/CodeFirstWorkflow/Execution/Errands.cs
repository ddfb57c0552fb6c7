using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution asks of the store beside its own writes: it looks back for events, and cancels or retries its children. Replay asks again.</summary>
/// <param name="host">The worker.</param>
/// <param name="post">Applies a message in a turn of the execution.</param>
/// <param name="inbox">Where what is found arrives.</param>
/// <param name="failed">Told when the store did not answer.</param>
internal sealed class Errands(IExecutionHost host, Action<Action> post, InboxReader inbox, Action<Exception> failed)
{
    private int tellings;

    public bool IsOut => inbox.IsHeld || tellings > 0;

    /// <summary>Gets whether children are still to hear. The execution must not end before: nobody would tell them after a crash.</summary>
    public bool IsTelling => tellings > 0;

    public void Begin(FollowUps followUps, ExecutionRecord record)
    {
        if (followUps.LookBacks.Count > 0)
        {
            inbox.Hold();
            _ = LookBack.RunAsync(host, record, followUps.LookBacks, found => post(() => inbox.Release(found)), error => post(() => failed(error)));
        }

        if (followUps.HasChildren)
        {
            tellings++;
            _ = ChildControl.RunAsync(host, record, followUps, () => post(() => tellings--), error => post(() => failed(error)));
        }
    }
}
