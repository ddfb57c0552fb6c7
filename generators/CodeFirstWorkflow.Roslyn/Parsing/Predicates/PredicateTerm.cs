using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>One equality of a predicate's conjunction. Holds symbols: it does not outlive the parse.</summary>
/// <param name="Path">What is compared, such as <c>payload.currency</c>.</param>
/// <param name="Read">The expression that reads it from the event <c>e</c>, as C#.</param>
/// <param name="Type">The type of what is compared, without <c>Nullable</c>.</param>
/// <param name="Constant">The constant as written in the code.</param>
/// <param name="ConstantType">The type of the constant.</param>
/// <param name="Syntax">Its place in the code.</param>
internal sealed record PredicateTerm(string Path, string Read, ITypeSymbol Type, object Constant, ITypeSymbol? ConstantType, SyntaxNode Syntax)
{
    /// <summary>
    /// Gets the constant as a value of <see cref="Type"/>; null when it can never be equal to one or is of a kind that is not indexed.
    /// </summary>
    public object? Value => ConstantConversion.TryConvert(Constant, ConstantType, Type);
}
