using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>An entity and its members.</summary>
/// <param name="Spec">The entity.</param>
/// <param name="Member">The stem of its members, such as <c>Project</c> for <c>ProjectCreated</c>.</param>
/// <param name="IsDeclaredHere">Whether this assembly declares it; else only subscriptions read it.</param>
internal sealed record EntityModel(EntitySpec Spec, string Member, bool IsDeclaredHere);
