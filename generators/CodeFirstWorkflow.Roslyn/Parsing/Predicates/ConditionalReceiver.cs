using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>The left side of <c>?.</c>, for the member on its right side.</summary>
/// <param name="Operation">The left side.</param>
/// <param name="Outer">The receiver around it; null for none.</param>
internal sealed record ConditionalReceiver(IOperation Operation, ConditionalReceiver? Outer);
