using System.Runtime.CompilerServices;

namespace CodeFirstWorkflow.Storage;

/// <summary>
/// One write of a commit group. The store sets what became of it; a write that is sent again after an unknown outcome gives the same answer.
/// </summary>
public abstract record StoreWrite
{
    private protected StoreWrite() { }

    /// <summary>Returns whether both are the same object: two writes of the same content are two writes.</summary>
    /// <param name="other">The other write.</param>
    /// <returns>True for the same object.</returns>
    public virtual bool Equals(StoreWrite? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Gets about how many bytes it sends, payloads above all: what a group of writes has is bounded by it.</summary>
    public abstract long Bytes { get; }

    /// <summary>Gets or sets what became of it.</summary>
    public WriteOutcome Outcome { get; set; }

    /// <summary>
    /// Gets or sets who rings for what it makes ready. A store that can ring in its commits turns <see cref="RingKind.AfterCommit"/> into
    /// <see cref="RingKind.InCommit"/>; either way it notes the ring, see <see cref="ExecutionRecord.RungAt"/>.
    /// </summary>
    public RingKind Ring { get; set; }

    /// <summary>Gets or sets when it was handed to this process's writer, as a timestamp of the process's own time.</summary>
    internal long SentAt { get; set; }

    /// <summary>Gets or sets why it alone failed; null unless <see cref="WriteOutcome.Failed"/>.</summary>
    public Exception? Error { get; set; }

    /// <summary>Gets the error to throw for a write that failed.</summary>
    internal Exception Failure => Error ?? new WorkflowException("A write could not be stored, and the store gave no reason.");
}
