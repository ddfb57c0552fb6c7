using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Facts about collections and queries: which have no order, which methods keep the order, which reveal it.</summary>
internal static class Enumerations
{
    public static bool IsUnordered(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Collections.Generic" =>
            type.Name is "Dictionary" or "HashSet" or "IDictionary" or "IReadOnlyDictionary" or "ISet" or "IReadOnlySet" ||
            (type.Name is "KeyCollection" or "ValueCollection" && type.ContainingType?.Name == "Dictionary"),
        "System.Collections.Concurrent" => type.Name is "ConcurrentDictionary" or "ConcurrentBag",
        "System.Collections.Immutable" => type.Name is "ImmutableDictionary" or "ImmutableHashSet" or "IImmutableDictionary" or "IImmutableSet",
        "System.Collections.Frozen" => type.Name is "FrozenDictionary" or "FrozenSet",
        "System.Collections" => type.Name is "Hashtable",
        _ => false,
    };

    /// <summary>Returns whether a collection loses the order in which items are added.</summary>
    public static bool HasOwnOrder(ITypeSymbol type) =>
        type.Name is "SortedSet" or "SortedDictionary" or "ImmutableSortedSet" or "ImmutableSortedDictionary" || IsUnordered(type);

    public static bool KeepsOrder(string query) => query is
        "Append" or "AsEnumerable" or "Cast" or "Chunk" or "Concat" or "DefaultIfEmpty" or "Distinct" or "DistinctBy" or "Except" or "ExceptBy" or
        "GroupBy" or "GroupJoin" or "Index" or
        "Intersect" or "IntersectBy" or "Join" or "OfType" or "Prepend" or "Reverse" or "Select" or "SelectMany" or "Skip" or "SkipLast" or
        "SkipWhile" or "Take" or "TakeLast" or
        "TakeWhile" or "ToArray" or "ToList" or "Union" or "UnionBy" or "Where" or "Zip";

    public static bool ShowsOrder(string query) => query is
        "Aggregate" or "Chunk" or "ElementAt" or "ElementAtOrDefault" or "First" or "FirstOrDefault" or "Index" or "Last" or "LastOrDefault" or
        "MaxBy" or "MinBy" or "SequenceEqual" or "Skip" or "SkipLast" or
        "SkipWhile" or "Take" or "TakeLast" or "TakeWhile" or "ToArray" or "ToList" or "Zip";
}
