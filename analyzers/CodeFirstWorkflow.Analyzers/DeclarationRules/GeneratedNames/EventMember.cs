using CodeFirstWorkflow.Analyzers.DeclarationIndex;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>A member of <c>Events</c> that the generator derives from a type.</summary>
/// <param name="Member">The member, such as <c>Events.OrderPaid</c>, or its simple name.</param>
/// <param name="Type">The type.</param>
internal sealed record EventMember(string Member, DeclaredType Type);
