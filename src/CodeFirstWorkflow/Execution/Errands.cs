using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution;

/// <summary>What an execution asks of the store beside its own writes: it looks back for events, cancels or retries its children, and removes what earlier runs left. Replay asks again.</summary>
/// <param name="host">The worker.</param>
/// <param name="mailbox">Where their end is told.</param>
/// <param name="inbox">Where what is found arrives.</param>
/// <param name="searched">Takes the keys that were searched.</param>
internal sealed class Errands(IExecutionHost host, Mailbox mailbox, InboxReader inbox, Action<ITurns, IReadOnlyList<WaitKey>> searched)
{
    private int tellings;
    private int removals;

    public bool IsOut => inbox.IsHeld || MustEnd;

    /// <summary>Gets whether children are still to hear, or earlier runs to be removed. The execution must not end before: nobody would do it after a crash.</summary>
    public bool MustEnd => tellings > 0 || removals > 0;

    public void Begin(FollowUps followUps, ExecutionRecord record)
    {
        if (followUps.LookBacks.Count > 0)
        {
            inbox.Hold();
            _ = LookBack.RunAsync(host, record, followUps.LookBacks, EndSearch, Fail);
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

    /// <summary>Removes the runs that are not kept beside the one that has just begun.</summary>
    public void ForgetRuns(ExecutionRecord record)
    {
        // A run number fits the setting's range only where it is larger.
        if (record.Run - 1 > host.KeptRuns)
        {
            removals++;
            _ = EarlierRuns.ForgetAsync(host, record, record.Run - host.KeptRuns, () => mailbox.Post(() => removals--));
        }
    }

    private void EndSearch(IReadOnlyList<WaitKey> keys, IReadOnlyList<string> found) => mailbox.Post((owner, _) =>
    {
        searched(owner, keys);
        inbox.Release(found);
    });

    private void Fail(Exception error) => mailbox.Post(static (owner, state) => owner.Fail((Exception)state!), error);
}
