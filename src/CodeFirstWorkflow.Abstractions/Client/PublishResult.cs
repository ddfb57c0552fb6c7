namespace CodeFirstWorkflow;

/// <summary>What became of a publication.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Accepted">Whether it was stored now.</param>
/// <param name="Duplicate">Whether its id was known. Both are false for an update without a changed field.</param>
/// <param name="Triggered">The executions it triggered, where that is known already; else empty.</param>
public sealed record PublishResult(string EventId, bool Accepted, bool Duplicate, IReadOnlyList<ExecutionId> Triggered)
{
    /// <summary>Describes the outcome for logs.</summary>
    /// <returns>Such as <c>order-42: accepted, triggered 0198c0de-7a6b-7c00-8000-0123456789ab</c>.</returns>
    public override string ToString()
    {
        var outcome = Accepted ? "accepted" : Duplicate ? "duplicate" : "nothing changed";
        return Triggered.Count == 0 ? $"{EventId}: {outcome}" : $"{EventId}: {outcome}, triggered {string.Join(", ", Triggered)}";
    }
}
