namespace CodeFirstWorkflow;

/// <summary>Makes a record or class the payload of a typed event.</summary>
/// <param name="type">The canonical type that travels; contains a dot.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EventAttribute(string type) : Attribute
{
    /// <summary>Gets the canonical type.</summary>
    public string Type { get; } = type;

    /// <summary>Gets or sets the short name that <see cref="OnAttribute"/> may use; null means the last segment of the type.</summary>
    public string? Name { get; set; }
}
