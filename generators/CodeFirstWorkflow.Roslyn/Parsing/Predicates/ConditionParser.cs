using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>Turns the equalities of a predicate into the index keys of a route.</summary>
internal static class ConditionParser
{
    /// <summary>Returns the conditions by ordinal path; one for each path.</summary>
    public static EquatableArray<ConditionSpec> Parse(IMethodSymbol predicate, Compilation compilation, CancellationToken cancellationToken) =>
        PredicateReader.Read(predicate, compilation, cancellationToken)
            .Where(t => t.Value is not null)
            .GroupBy(t => t.Path, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.First())
            .Select(t => new ConditionSpec(t.Path, t.Read, Literals.Write(t.Value, t.Type)))
            .ToEquatableArray();
}
