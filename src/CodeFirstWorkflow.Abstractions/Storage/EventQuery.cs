namespace CodeFirstWorkflow.Storage;

/// <summary>Which events to list, in log order.</summary>
public sealed record EventQuery
{
    /// <summary>Gets the type; null for all.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the name; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the correlation key; null for all.</summary>
    public string? Key { get; init; }

    /// <summary>Gets the earliest insertion time; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Gets the earliest time of routing; events that are not routed yet are meant too. Null for all.</summary>
    public DateTimeOffset? RoutedSince { get; init; }

    /// <summary>Gets whether only unrouted events are meant.</summary>
    public bool UnroutedOnly { get; init; }

    /// <summary>Gets whether to list newest first.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Gets the last position of the page before; null for the first page.</summary>
    public long? After { get; init; }

    /// <summary>Gets how many at most, from 1 up.</summary>
    public int Limit { get; init; } = 100;
}
