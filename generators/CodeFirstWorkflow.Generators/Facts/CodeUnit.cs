using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>A piece of source that may hold code: a member with a body or an initializer, or the base list of a type.</summary>
/// <param name="Node">The declaration.</param>
internal sealed record CodeUnit(SyntaxNode Node);
