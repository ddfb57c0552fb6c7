namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_worker</c>.</summary>
public sealed record WorkerRecord
{
    /// <summary>Gets the id, drawn by the worker at its start.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets a name for people, such as host and process id.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the build.</summary>
    public string Build { get; init; } = "";

    /// <summary>Gets the queues.</summary>
    public IReadOnlyList<string> Queues { get; init; } = [];

    /// <summary>Gets what it can run; null where it does not tell, as workers of earlier builds.</summary>
    public IReadOnlyCollection<DefinitionKey>? Definitions { get; init; }

    /// <summary>Gets how long it may be silent before others take over.</summary>
    public TimeSpan Lease { get; init; }

    /// <summary>Gets when it started, by the store's clock.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets its last heartbeat, by the store's clock.</summary>
    public DateTimeOffset HeartbeatAt { get; init; }
}
