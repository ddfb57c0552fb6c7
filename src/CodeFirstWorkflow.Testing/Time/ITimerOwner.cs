namespace CodeFirstWorkflow.Testing;

/// <summary>Code that waits on the host's clock.</summary>
internal interface ITimerOwner
{
    /// <summary>Notes that a timer of the code was set, or is no longer set.</summary>
    void OnTimer(bool isSet);
}
