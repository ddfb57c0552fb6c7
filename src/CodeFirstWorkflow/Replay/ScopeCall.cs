namespace CodeFirstWorkflow.Replay;

/// <summary>
/// The deadline of a scope as a call. It has no result: the code awaits the calls on a scope, never the scope, whose token is linked to that of the
/// execution or of the surrounding scope.
/// </summary>
internal sealed class ScopeCall(CallScope opened, DateTimeOffset dueAt, Action ended) : PendingCall(opened.Number, opened.Identity)
{
    public override DateTimeOffset? DueAt => dueAt;

    public override JournalEntryKind DueKind => JournalEntryKind.ScopeExpired;

    public override void Complete(JournalEntry entry)
    {
        opened.Close(ScopeEnd.Expired);
        ended();
    }
}
