using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution asks of the store beside its own writes: it looks back for events, and cancels or retries its children. Replay asks again.</summary>
/// <param name="host">The worker.</param>
/// <param name="mailbox">Where their end is told.</param>
/// <param name="inbox">Where what is found arrives.</param>
internal sealed class Errands(IExecutionHost host, Mailbox mailbox, InboxReader inbox)
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
            _ = LookBack.RunAsync(host, record, followUps.LookBacks, found => mailbox.Post(() => inbox.Release(found)), Fail);
        }

        if (followUps.HasChildren)
        {
            tellings++;
            _ = ChildControl.RunAsync(host, record, followUps, () => mailbox.Post(() => EndTelling(followUps)), Fail);
        }
    }

    private void EndTelling(FollowUps told)
    {
        tellings--;
        if (told.RetriedChildren.Count > 0)
        {
            // One that cannot be retried was answered for.
            inbox.Read(isLoaded: true);
        }
    }

    private void Fail(Exception error) => mailbox.Post(static (owner, state) => owner.Fail((Exception)state!), error);
}
