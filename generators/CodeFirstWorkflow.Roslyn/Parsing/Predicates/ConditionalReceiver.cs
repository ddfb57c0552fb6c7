using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>What stands left of <c>?.</c>, for the member that stands right of it.</summary>
/// <param name="Operation">The left side.</param>
/// <param name="Outer">The receiver around it; null for none.</param>
internal sealed record ConditionalReceiver(IOperation Operation, ConditionalReceiver? Outer);
