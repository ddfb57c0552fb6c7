using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>An event and its member in <c>Events</c>.</summary>
/// <param name="Spec">The event.</param>
/// <param name="Member">The member, such as <c>OrderPaid</c>.</param>
internal sealed record EventModel(EventSpec Spec, string Member);
