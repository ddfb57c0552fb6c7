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

    // With the execution, or with the scope around it: the token is linked.
    protected override void SetException(Exception error)
    {
    }
}
