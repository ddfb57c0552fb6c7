using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>A member of <c>Workflows</c> or <c>Actions</c> that the generator makes of a name.</summary>
/// <param name="Member">The member, such as <c>Workflows.FulfilOrder</c>.</param>
/// <param name="Name">The durable name that it is made of.</param>
/// <param name="Handler">Whose name it is.</param>
/// <param name="Attribute">The annotation that gives the name.</param>
internal sealed record GeneratedMember(string Member, string Name, HandlerMethod Handler, AttributeData Attribute);
