using System.Globalization;
using CodeFirstWorkflow.Roslyn.Parsing.Predicates;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>Finds equalities that no event can satisfy.</summary>
internal static class PredicateContradiction
{
    /// <summary>Returns whether a constant is of a kind that the member never holds. Only members of basic types are judged.</summary>
    public static bool IsOfAnotherType(PredicateTerm term) =>
        term.Value is null && term.ConstantType is not null && IsBasic(term.Type) && !NamesMember(term) && !IsWrittenAlike(term);

    /// <summary>Returns each second equality that contradicts the first on the same member.</summary>
    public static IEnumerable<(PredicateTerm First, PredicateTerm Second)> Pairs(IReadOnlyList<PredicateTerm> terms) => terms
        .Where(term => term.Value is not null)
        .GroupBy(term => term.Path, StringComparer.Ordinal)
        .SelectMany(same => same.Skip(1).Where(term => !Equals(term.Value, same.First().Value)).Select(term => (same.First(), term)));

    /// <summary>Shows a constant as its author wrote it.</summary>
    public static string Show(PredicateTerm term) => term.Constant switch
    {
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => term.Constant.ToString(),
    };

    private static bool IsBasic(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String;

    // 'Changed' compares values of different types by their text: 0.1 equals 0.1f, and "x" equals 'x'. The operator does not, but compares no text
    // with a character.
    private static bool IsWrittenAlike(PredicateTerm term) => term.Type.SpecialType switch
    {
        SpecialType.System_Single => term.Constant is double && term.Path.StartsWith("changes.", StringComparison.Ordinal),
        SpecialType.System_Char => term.Constant is string { Length: 1 },
        _ => false,
    };

    // An enum is compared by the name of its value, too.
    private static bool NamesMember(PredicateTerm term) =>
        term.Type.TypeKind is TypeKind.Enum && term.Constant is string name && term.Type.GetMembers(name).Any(member => member is IFieldSymbol);
}
