namespace CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>One <c>[Workflow]</c>.</summary>
/// <param name="Name">The durable name.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Queue">The queue, or null for the default one.</param>
/// <param name="TimeoutSeconds">The time limit; 0 for none.</param>
/// <param name="Input">The input; null when there is none.</param>
/// <param name="Method">The method.</param>
/// <param name="Documentation">The documentation that its author wrote.</param>
internal sealed record WorkflowSpec(
    string Name, int Version, string? Queue, int TimeoutSeconds, PayloadSpec? Input, MethodSpec Method, DocumentationSpec Documentation)
{
    /// <summary>Gets whether all types of the definition are visible outside the assembly.</summary>
    public bool IsPublic => Input?.Type.IsPublic != false && Method.Result?.IsPublic != false;
}
