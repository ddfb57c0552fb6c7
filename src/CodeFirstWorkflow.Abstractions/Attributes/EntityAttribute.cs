namespace CodeFirstWorkflow;

/// <summary>Makes a class an entity, for which created, updated and deleted events are generated.</summary>
/// <param name="name">The entity's name, sent as <c>manager</c> in the payload.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EntityAttribute(string name) : Attribute
{
    /// <summary>Gets the entity's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Gets or sets whether saving it through a bridged context of EF Core publishes its events; true unless set. With false only code that publishes
    /// the generated events does.
    /// </summary>
    public bool Bridge { get; set; } = true;
}
