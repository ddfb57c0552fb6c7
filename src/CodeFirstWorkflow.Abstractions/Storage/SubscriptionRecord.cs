namespace CodeFirstWorkflow.Storage;

/// <summary>A row of <c>workflow_subscription</c>: what some worker has registered.</summary>
public sealed record SubscriptionRecord
{
    /// <summary>Gets the subscription's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the event type or name.</summary>
    public required string Key { get; init; }

    /// <summary>Gets the entity's name it is limited to; null for none.</summary>
    public string? Manager { get; init; }

    /// <summary>Gets what an event starts: a delivery named by the subscription, or a workflow.</summary>
    public required DefinitionKey Target { get; init; }

    /// <summary>Gets the queue of what it starts.</summary>
    public string Queue { get; init; } = "default";

    /// <summary>Gets when a worker last registered it, by the store's clock.</summary>
    public DateTimeOffset SeenAt { get; init; }
}
