using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Calls;

/// <summary>A place in a body where another body runs.</summary>
/// <param name="Target">A method, constructor, accessor or operator, or a static field with an initializer.</param>
/// <param name="Node">The place.</param>
internal sealed record Call(ISymbol Target, SyntaxNode Node);
