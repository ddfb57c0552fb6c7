namespace CodeFirstWorkflow.Generators.Model;

using CodeFirstWorkflow.Roslyn.Parsing.Specs;

/// <summary>An event and its member in <c>Events</c>.</summary>
/// <param name="Spec">The event.</param>
/// <param name="Member">The member, such as <c>OrderPaid</c>.</param>
internal sealed record EventModel(EventSpec Spec, string Member);
