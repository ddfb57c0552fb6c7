namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_inbox</c>.</summary>
public sealed record InboxItem
{
    /// <summary>Gets the execution it is for.</summary>
    public required ExecutionId ExecutionId { get; init; }

    /// <summary>Gets the place in the inbox, from 1, given by the store; 0 before.</summary>
    public long Sequence { get; init; }

    /// <summary>Gets the id that makes sending it twice harmless; unique per execution.</summary>
    public required string SourceId { get; init; }

    /// <summary>Gets what it is.</summary>
    public required InboxKind Kind { get; init; }

    /// <summary>Gets the signal's name, the wait key of an event, or the parent's call; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the payload as UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }
}
