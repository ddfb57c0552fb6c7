namespace CodeFirstWorkflow.Replay;

/// <summary>The deadline of a scope as a call.</summary>
internal sealed class ScopeCall(CallScope opened, DateTimeOffset dueAt, Action ended) : PendingCall(opened.Number, opened.Identity)
{
    public override DateTimeOffset? DueAt => dueAt;

    public override JournalEntryKind DueKind => JournalEntryKind.ScopeExpired;

    // The code awaits the calls on a scope, never the scope.
    public override Task Completion => Task.CompletedTask;

    public override void Complete(JournalEntry entry)
    {
        opened.Close(ScopeEnd.Expired);
        ended();
    }

    // Nothing to do: the scope's token is linked to that of the execution or of the surrounding scope.
    protected override void SetException(Exception error)
    {
    }
}
