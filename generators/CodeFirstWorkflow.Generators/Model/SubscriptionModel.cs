using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>A subscription with the definitions that it refers to.</summary>
/// <param name="Spec">The subscription.</param>
/// <param name="Event">The event definition as C#.</param>
/// <param name="Workflow">The member of <c>Workflows</c> that it starts; null for a handler.</param>
internal sealed record SubscriptionModel(SubscriptionSpec Spec, string Event, string? Workflow);
