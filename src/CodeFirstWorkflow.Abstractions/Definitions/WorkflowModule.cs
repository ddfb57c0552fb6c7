using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace CodeFirstWorkflow.Generated;

/// <summary>
/// Everything that one assembly declares. Generated code derives one class per assembly and names it in <see cref="WorkflowModuleAttribute"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowModule
{
    /// <summary>Gets the name of the assembly.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the workflows with their code, by ordinal name and version.</summary>
    public virtual IReadOnlyList<WorkflowMethod> Workflows => [];

    /// <summary>Gets the actions, by ordinal name.</summary>
    public virtual IReadOnlyList<ActionDefinition> Actions => [];

    /// <summary>Gets the events, by ordinal type.</summary>
    public virtual IReadOnlyList<EventDefinition> Events => [];

    /// <summary>Gets the entities that the assembly declares, and those of other assemblies that it reads.</summary>
    public virtual IReadOnlyList<EntityDefinition> Entities => [];

    /// <summary>Gets the subscriptions, by ordinal id.</summary>
    public virtual IReadOnlyList<SubscriptionDefinition> Subscriptions => [];

    /// <summary>Gets the types that travel as JSON: inputs, arguments, results, events and fields of entities, by ordinal name.</summary>
    public virtual IReadOnlyList<Type> PayloadTypes => [];

    /// <summary>Gets the source-generated JSON contexts of the assembly.</summary>
    public virtual IReadOnlyList<IJsonTypeInfoResolver> JsonContexts => [];

    /// <summary>Gets the modules of referenced assemblies.</summary>
    public virtual IReadOnlyList<WorkflowModule> References => [];
}
