namespace CodeFirstWorkflow;

/// <summary>An event: an envelope and its payload. The typed form is <see cref="WorkflowEvent{T}"/>.</summary>
public abstract record WorkflowEvent
{
    private string? id;
    private object? occurredAt;

    private protected WorkflowEvent(string type, string name)
    {
        Type = type;
        Name = name;
    }

    /// <summary>
    /// Gets the id by which publications are deduplicated; a UUID version 7, which sorts by creation, drawn once, on first read or publication,
    /// unless set. Replay: inside a workflow it is drawn by <see cref="WorkflowContext.PublishAsync"/>; do not read it before.
    /// </summary>
    public string Id
    {
        get => id ?? Interlocked.CompareExchange(ref id, ExecutionId.New().ToString(), null) ?? id;
        init => id = value;
    }

    /// <summary>Gets the canonical type, such as <c>shop.order.paid</c>.</summary>
    public string Type { get; init; }

    /// <summary>Gets the short name, such as <c>order_paid</c>.</summary>
    public string Name { get; init; }

    /// <summary>Gets who published it, such as a service's name; null when not told.</summary>
    public string? Source { get; init; }

    /// <summary>Gets when it happened, in UTC; drawn once, on first read or publication, unless set.</summary>
    public DateTimeOffset OccurredAt
    {
        get => (DateTimeOffset)(occurredAt ?? Interlocked.CompareExchange(ref occurredAt, DateTimeOffset.UtcNow, null) ?? occurredAt);
        init => occurredAt = value.ToUniversalTime();
    }

    /// <summary>Gets the payload, untyped.</summary>
    public object? Payload => UntypedPayload;

    /// <summary>Gets the id that joins what belongs to one piece of business; null when not told.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the id of the event or execution that caused it; null when not told.</summary>
    public string? CausationId { get; init; }

    /// <summary>Gets the W3C trace parent of the publisher; null when there was no trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets further facts; never null.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets whether the id is set or drawn.</summary>
    public bool HasId => id is not null;

    /// <summary>Gets whether the time is set or drawn.</summary>
    public bool HasOccurredAt => occurredAt is not null;

    /// <summary>Gets the type of the payload.</summary>
    public abstract Type PayloadType { get; }

    private protected abstract object? UntypedPayload { get; }

    /// <summary>Writes the payload as UTF-8 JSON.</summary>
    /// <param name="serializer">The serializer.</param>
    /// <returns>UTF-8 JSON.</returns>
    /// <exception cref="PayloadException">The payload does not serialize.</exception>
    public abstract ReadOnlyMemory<byte> SerializePayload(IPayloadSerializer serializer);
}
