using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>An action and its member in <c>Actions</c>.</summary>
/// <param name="Spec">The action.</param>
/// <param name="Member">The member, such as <c>ReserveStock</c>.</param>
/// <param name="Extension">The name of its extension method, such as <c>ReserveStockAsync</c>.</param>
internal sealed record ActionModel(ActionSpec Spec, string Member, string Extension);
