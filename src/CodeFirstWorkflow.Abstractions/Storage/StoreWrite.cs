namespace CodeFirstWorkflow;

/// <summary>One write of a commit group. The store sets what became of it; a write that is sent again after an unknown outcome gives the same answer.</summary>
public abstract class StoreWrite
{
    private protected StoreWrite() { }

    /// <summary>Gets or sets what became of it.</summary>
    public WriteOutcome Outcome { get; set; }

    /// <summary>Gets or sets why it alone failed; null unless <see cref="WriteOutcome.Failed"/>.</summary>
    public Exception? Error { get; set; }
}
