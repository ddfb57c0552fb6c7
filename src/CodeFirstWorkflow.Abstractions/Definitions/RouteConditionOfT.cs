using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>An equality that a predicate demands, over a typed event.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
/// <param name="path">What is compared.</param>
/// <param name="read">Reads it.</param>
/// <param name="value">The constant it must equal, of the type that <paramref name="read"/> gives.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RouteCondition<T>(string path, Func<WorkflowEvent<T>, object?> read, object? value) : RouteCondition(path, value)
{
    /// <inheritdoc/>
    public override object? Read(WorkflowEvent @event) => @event is WorkflowEvent<T> typed ? read(typed) : null;
}
