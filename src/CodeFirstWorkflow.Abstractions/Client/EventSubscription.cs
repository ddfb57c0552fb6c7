namespace CodeFirstWorkflow;

/// <summary>A subscription that some worker registered. A snapshot.</summary>
public sealed record EventSubscription
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the event type when it contains a dot, else the event name.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the workflow that it starts; null when it is a handler.</summary>
    public string? Workflow { get; init; }

    /// <summary>
    /// Gets how many of the workers that live have it; null when that is not known, because a worker of an earlier version of this library lives.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>Gets when a worker last registered it. Workers do so when they start, and each hour.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
