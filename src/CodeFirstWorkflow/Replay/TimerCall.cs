namespace CodeFirstWorkflow.Replay;

/// <summary>A durable delay.</summary>
internal sealed class TimerCall(int number, string identity, DateTimeOffset dueAt) : PendingCall<bool>(number, identity)
{
    public override DateTimeOffset? DueAt => dueAt;

    public override string SpanName => "delay";

    public override void Complete(JournalEntry entry)
    {
        if (entry.Kind is JournalEntryKind.TimerCancelled)
        {
            Fail(new OperationCanceledException("The delay was given up by its token."));
        }
        else
        {
            Succeed(true);
        }
    }
}
