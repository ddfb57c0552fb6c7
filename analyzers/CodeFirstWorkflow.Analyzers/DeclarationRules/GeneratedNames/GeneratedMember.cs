using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>A member of <c>Workflows</c> or <c>Actions</c> that the generator derives from a name.</summary>
/// <param name="Member">The member, such as <c>Workflows.FulfilOrder</c>.</param>
/// <param name="Name">The durable name that it is derived from.</param>
/// <param name="Handler">The method that has the name.</param>
/// <param name="Attribute">The annotation that sets the name.</param>
internal sealed record GeneratedMember(string Member, string Name, HandlerMethod Handler, AttributeData Attribute);
