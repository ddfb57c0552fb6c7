namespace CodeFirstWorkflow;

/// <summary>What became of a publication.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Accepted">Whether it was stored now.</param>
/// <param name="Duplicate">Whether its id was known. Both are false for an update without a changed field.</param>
/// <param name="Triggered">The executions it triggered, where that is known already; else empty.</param>
public sealed record PublishResult(string EventId, bool Accepted, bool Duplicate, IReadOnlyList<ExecutionId> Triggered);
