using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>A workflow and its members in <c>Workflows</c>.</summary>
/// <param name="Spec">The workflow.</param>
/// <param name="Member">The member of this version, such as <c>FulfilOrderV1</c>.</param>
/// <param name="PlainMember">The member without version; null unless this version is the highest.</param>
internal sealed record WorkflowModel(WorkflowSpec Spec, string Member, string? PlainMember);
