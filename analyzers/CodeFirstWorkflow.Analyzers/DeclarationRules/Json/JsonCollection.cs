using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>Finds the collections that System.Text.Json can read back.</summary>
internal static class JsonCollection
{
    private static readonly string[] Read =
    [
        "IEnumerable", "ICollection", "IList", "ISet", "IReadOnlyCollection", "IReadOnlyList", "IDictionary", "IReadOnlyDictionary",
    ];
    private static readonly string[] Pushed = ["Queue", "ConcurrentQueue"];

    /// <summary>Returns whether a collection can be created and filled.</summary>
    public static bool CanBeFilled(INamedTypeSymbol type) =>
        IsImmutable(type)
        || (type.TypeKind is TypeKind.Interface ? Read.Contains(type.Name)
            : !type.IsAbstract && !(type.TypeKind is TypeKind.Struct && JsonTypes.IsPlatform(type))
                && JsonConstructor.Of(type) is { Parameters.IsEmpty: true }
                && (CanGrow(type) || type.SelfAndBases().Any(current => Pushed.Contains(current.Name) && JsonTypes.IsPlatform(current))));

    /// <summary>Returns whether a type has an <c>Add</c> that System.Text.Json calls.</summary>
    public static bool CanGrow(ITypeSymbol type) => IsGrowing(type) || type.AllInterfaces.Any(IsGrowing);

    /// <summary>Returns whether a type is a collection of objects: it lists its items, but not their type.</summary>
    public static bool IsUntyped(ITypeSymbol type) =>
        IsUntypedSequence(type) || type.AllInterfaces.Any(IsUntypedSequence);

    private static bool IsUntypedSequence(ITypeSymbol type) => type.SpecialType is SpecialType.System_Collections_IEnumerable;

    private static bool IsGrowing(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1 or 2, Name: "ICollection" or "IDictionary" } generic
            ? generic.Is("System.Collections.Generic", generic.Name)
        : type is INamedTypeSymbol { Arity: 0, Name: "IList" or "IDictionary" } && type.Is("System.Collections", type.Name);

    private static bool IsImmutable(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "Immutable" } space && space.ToDisplayString() == "System.Collections.Immutable";
}
