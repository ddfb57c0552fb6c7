using System.ComponentModel;

namespace CodeFirstWorkflow.Generated;

/// <summary>
/// Emitted by the generator: names the module of an assembly and lists what it declares, for rules and hosts that look across projects.
/// </summary>
/// <param name="module">The generated class derived from <see cref="WorkflowModule"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WorkflowModuleAttribute(Type module) : Attribute
{
    /// <summary>Gets the generated class derived from <see cref="WorkflowModule"/>.</summary>
    public Type Module { get; } = module;

    /// <summary>Gets or sets the workflows as <c>name@version</c>, in ordinal order.</summary>
    public string[] Workflows { get; set; } = [];

    /// <summary>Gets or sets the names of the actions, in ordinal order.</summary>
    public string[] Actions { get; set; } = [];

    /// <summary>Gets or sets the events as <c>type|name</c>, in ordinal order.</summary>
    public string[] Events { get; set; } = [];

    /// <summary>Gets or sets the ids of the subscriptions, in ordinal order.</summary>
    public string[] Subscriptions { get; set; } = [];
}
