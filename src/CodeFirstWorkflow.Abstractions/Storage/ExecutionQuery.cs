using System.Text.Json.Nodes;

namespace CodeFirstWorkflow.Storage;

/// <summary>Which executions to list, newest first.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Gets the name of the workflow, action or subscription; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the version of the workflow; null for all.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the kind; null for all.</summary>
    public ExecutionKind? Kind { get; init; }

    /// <summary>Gets the state; null for all.</summary>
    public ExecutionState? State { get; init; }

    /// <summary>Gets the correlation id; null for all.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets the parent; null for all.</summary>
    public ExecutionId? ParentId { get; init; }

    /// <summary>Gets the triggering event; null for all.</summary>
    public string? EventId { get; init; }

    /// <summary>Gets the earliest time of creation, inclusive; null for any.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Gets the time before which it was created; null for any.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Gets the earliest time of its end, inclusive; null for any, and for executions that have not ended.</summary>
    public DateTimeOffset? EndedFrom { get; init; }

    /// <summary>Gets the time before which it ended; null for any, and for executions that have not ended.</summary>
    public DateTimeOffset? EndedBefore { get; init; }

    /// <summary>Gets the entries that its metadata has, all of them, compared ordinally; null or empty for all.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>Gets <see cref="Metadata"/> as a JSON object, for a store that compares it there; null for all.</summary>
    public string? MetadataJson => Metadata is { Count: > 0 } wanted
        ? new JsonObject(wanted.Select(static entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value)))).ToJsonString()
        : null;

    /// <summary>Gets whether dropped dead letters are left out.</summary>
    public bool ExcludeDropped { get; init; }

    /// <summary>Gets whether to list oldest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>Gets the last id of the page before; null for the first page.</summary>
    public ExecutionId? After { get; init; }

    /// <summary>Gets how many at most, from 1 to 10,000.</summary>
    public int Limit { get; init; } = 100;
}
