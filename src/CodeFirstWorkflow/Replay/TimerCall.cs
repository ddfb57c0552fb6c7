namespace CodeFirstWorkflow.Replay;

/// <summary>A durable delay.</summary>
internal sealed class TimerCall(int number, string identity, DateTimeOffset dueAt, ICallResult result) : PendingCall(number, identity, result)
{
    public override DateTimeOffset? DueAt => dueAt;

    public override string SpanName => "delay";

    /// <summary>Gives the delay up when a token of the workflow is cancelled.</summary>
    public void GiveUpWith(CancellationToken token, ICallLedger run)
    {
        if (token.CanBeCanceled)
        {
            token.Register(() => GiveUp(token, run), useSynchronizationContext: false);
        }
    }

    public override void Complete(JournalEntry entry)
    {
        if (entry.Kind is JournalEntryKind.TimerCancelled)
        {
            Fail(new OperationCanceledException("The delay was given up by its token."));
        }
        else
        {
            Result!.CompleteEmpty();
        }
    }

    private void GiveUp(CancellationToken token, ICallLedger run)
    {
        if (run.Remove(this))
        {
            Fail(new OperationCanceledException(token));
        }
    }
}
