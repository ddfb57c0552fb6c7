namespace CodeFirstWorkflow.Storage;

/// <summary>Who rings for the executions that a write makes ready, so that a worker takes them.</summary>
public enum RingKind
{
    /// <summary>No ring: workers poll, or the sweep finds the executions.</summary>
    None = 0,

    /// <summary>The writer, once the write is durable.</summary>
    AfterCommit = 1,

    /// <summary>The store did, in the same commit; not for what a transition makes due.</summary>
    InCommit = 2,
}
