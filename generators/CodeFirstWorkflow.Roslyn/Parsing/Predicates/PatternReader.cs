using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>Reads constant and property patterns.</summary>
internal static class PatternReader
{
    public static IEnumerable<PredicateTerm> Read(MemberChain? member, IPatternOperation pattern)
    {
        return (member, pattern) switch
        {
            (null, _) => [],
            (_, IConstantPatternOperation constant) => Equal(member, constant),
            (_, IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and) =>
                Read(member, and.LeftPattern).Concat(Read(member, and.RightPattern)),
            (_, IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } properties) when !Narrows(properties) =>
                properties.PropertySubpatterns.SelectMany(p =>
                    p.Member is IMemberReferenceOperation { Member: var inner } ? Read(member.TryAdd(inner), p.Pattern) : []),
            _ => [],
        };
    }

    private static IEnumerable<PredicateTerm> Equal(MemberChain member, IConstantPatternOperation pattern) =>
        member.Equal(Constant.TryRead(pattern.Value), pattern.Syntax) is { } term ? [term] : [];

    // A pattern that also tests the type reads members that the declared type does not have.
    private static bool Narrows(IRecursivePatternOperation pattern) =>
        !SymbolEqualityComparer.Default.Equals(TypeParser.Underlying(pattern.InputType), TypeParser.Underlying(pattern.MatchedType));
}
