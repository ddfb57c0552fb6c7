using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>A place in a body that breaks a determinism rule by itself.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Api">What is used, such as <c>DateTime.UtcNow</c>.</param>
/// <param name="Node">The place.</param>
internal sealed record Use(string Rule, string Api, SyntaxNode Node);
