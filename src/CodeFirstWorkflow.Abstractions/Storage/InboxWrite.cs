namespace CodeFirstWorkflow.Storage;

/// <summary>
/// Sends to an execution: inserts the row, increments the inbox sequence and makes an unowned execution due, in one commit; an execution that never
/// ran keeps its start time, and a paused one is not made due. An ended execution accepts nothing except the answer of a child, which waits until the
/// failed execution is retried. A source id that exists already is Applied, whatever the state is now. Not for controls (pause, unpause, cancel,
/// resume, retry): see <see cref="IExecutionStore.ControlAsync"/>.
/// </summary>
/// <param name="Item">What to send.</param>
public sealed record InboxWrite(InboxItem Item) : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes => WriteSize.Of(Item);

    /// <summary>Gets or sets the state the execution was in; set when InvalidState.</summary>
    public ExecutionState State { get; set; }

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
