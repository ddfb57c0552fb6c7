namespace CodeFirstWorkflow.Replay;

/// <summary>Why a scope ended.</summary>
internal enum ScopeEnd
{
    None,
    Disposed,
    Cancelled,
    Expired,
}
