using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>An equality that a predicate demands, read from its code: the index key of a route.</summary>
/// <param name="path">What is compared, such as <c>payload.currency</c>; equal paths of one event type share one index.</param>
/// <param name="value">The constant it must equal.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RouteCondition(string path, object? value)
{
    /// <summary>Gets what is compared.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the constant it must equal.</summary>
    public object? Value { get; } = value;

    /// <summary>Reads what is compared from an event.</summary>
    /// <param name="event">An event of the subscription's payload type.</param>
    /// <returns>The value; null where a member on the way is null.</returns>
    public abstract object? Read(WorkflowEvent @event);
}
