namespace CodeFirstWorkflow;

/// <summary>Settings of the generated code of this assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedWorkflowsAttribute : Attribute
{
    /// <summary>Gets or sets the namespace of the generated classes; null means the project's root namespace.</summary>
    public string? Namespace { get; set; }
}
