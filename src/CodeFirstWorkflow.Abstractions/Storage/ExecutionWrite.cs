namespace CodeFirstWorkflow.Storage;

/// <summary>
/// What the owner of an execution writes: entries, state, and the rows that belong to them. It applies as a whole under the fence, or not at all. A
/// repeated write is recognised by its last entry or by the ownership that it released. Failed when another entry has one of its sequences.
/// </summary>
public sealed record ExecutionWrite : StoreWrite
{
    /// <inheritdoc/>
    public override long Bytes
    {
        get
        {
            long bytes = WriteSize.OfRow + Progress.Length + (Transition is { } to ? to.Output.Length + to.Error.Length + to.NextInput.Length : 0) + (Waits.Count * WriteSize.OfRow);
            for (var i = 0; i < Entries.Count; i++)
            {
                bytes += WriteSize.OfRow + Entries[i].PayloadUtf8.Length;
            }

            return bytes + WriteSize.Of(Children) + WriteSize.Of(Events) + WriteSize.Of(Sends);
        }
    }

    /// <summary>Gets the execution.</summary>
    public required ExecutionId Id { get; init; }

    /// <summary>Gets the worker that owns it.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Gets the epoch under which it was claimed.</summary>
    public required long Epoch { get; init; }

    /// <summary>Gets the new journal entries in order.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];

    /// <summary>Gets the sequence up to which the inbox is now journaled; null leaves it.</summary>
    public long? InboxSeen { get; init; }

    /// <summary>Gets the change of state; null for none.</summary>
    public ExecutionTransition? Transition { get; init; }

    /// <summary>Gets the new progress as JSON; empty leaves it.</summary>
    public ReadOnlyMemory<byte> Progress { get; init; }

    /// <summary>
    /// Gets the children to insert; a child whose id exists already is kept; the write is Failed when another execution holds the correlation id of a
    /// child.
    /// </summary>
    public IReadOnlyList<NewExecution> Children { get; init; } = [];

    /// <summary>Gets the events to insert; an event whose id exists already is kept.</summary>
    public IReadOnlyList<EventRecord> Events { get; init; } = [];

    /// <summary>
    /// Gets what is sent to other executions; one that has ended or is unknown is skipped silently, but the answer of a child waits for one that
    /// failed.
    /// </summary>
    public IReadOnlyList<InboxItem> Sends { get; init; } = [];

    /// <summary>Gets the waits to register; a wait that exists already is kept.</summary>
    public IReadOnlyList<WaitKey> Waits { get; init; } = [];

    /// <summary>
    /// Gets the registered waits for which the events from before were searched, and what was found was sent. The router finds what is routed later,
    /// so they need no search again.
    /// </summary>
    public IReadOnlyList<WaitKey> SearchedWaits { get; init; } = [];

    /// <summary>
    /// Gets whether the execution may have waits, these included; false only if the owner knows that there are none, so that a store need not look
    /// for them when the execution ends.
    /// </summary>
    public bool MayHaveWaits { get; init; } = true;

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
