using CodeFirstWorkflow.Execution.Inbox;
using CodeFirstWorkflow.Replay;

namespace CodeFirstWorkflow.Execution.Effects;

/// <summary>
/// Runs what an execution asks of the store besides its own writes: a search of past events, requests to its children, and the removal of the rows
/// of earlier runs. A replay asks again.
/// </summary>
/// <param name="host">The worker.</param>
/// <param name="mailbox">The mailbox that is notified when one has ended.</param>
/// <param name="inbox">The inbox to which found events are added.</param>
/// <param name="searched">Receives the keys that were searched.</param>
internal sealed class FollowUpRunner(
    IExecutionHost host, Mailbox mailbox, InboxReader inbox, Action<IMailboxOwner, IReadOnlyList<WaitKey>> searched)
{
    private int tellings;
    private int removals;

    public bool IsOut => inbox.IsHeld || MustEnd;

    /// <summary>
    /// Gets whether requests to children or the removal of earlier runs are under way. The execution must not end before: after a crash no owner
    /// would repeat them.
    /// </summary>
    public bool MustEnd => tellings > 0 || removals > 0;

    public void Begin(FollowUps followUps, ExecutionRecord record)
    {
        if (followUps.LookBacks.Count > 0)
        {
            inbox.Hold();
            mailbox.Run(() => MissedEventSearch.RunAsync(host, record, followUps.LookBacks), EndSearch);
        }

        if (followUps.HasChildren)
        {
            tellings++;
            mailbox.Run(() => ChildControl.RunAsync(host, record, followUps), EndTelling);
        }
    }

    private void EndSearch(IMailboxOwner owner, (IReadOnlyList<WaitKey> Searched, IReadOnlyList<string> Found) ended)
    {
        searched(owner, ended.Searched);
        inbox.Release(ended.Found);
    }

    private void EndTelling(IMailboxOwner owner, FollowUps told)
    {
        tellings--;
        if (told.RetriedChildren.Count > 0)
        {
            // A child that cannot be retried has its answer in the inbox by now.
            inbox.Read(isLoaded: true);
        }
    }

    /// <summary>Removes the runs that are no longer kept now that a new one has begun.</summary>
    public void ForgetRuns(ExecutionRecord record)
    {
        // Only if there are more earlier runs than the setting keeps.
        if (record.Run - 1 > host.KeptRuns)
        {
            removals++;
            mailbox.Run(() => EarlierRuns.ForgetAsync(host, record, record.Run - host.KeptRuns), (_, _) => removals--);
        }
    }
}
