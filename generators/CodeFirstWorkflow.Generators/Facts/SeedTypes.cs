using CodeFirstWorkflow.Roslyn.Determinism.Apis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>Names of types whose values are forbidden or unordered, with the types of the source that derive from them.</summary>
internal static class SeedTypes
{
    private static readonly string[] Unordered =
    [
        "Dictionary", "HashSet", "IDictionary", "IReadOnlyDictionary", "ISet", "IReadOnlySet", "ConcurrentDictionary", "ConcurrentBag",
        "ImmutableDictionary", "ImmutableHashSet",
        "FrozenDictionary", "FrozenSet", "Hashtable",
    ];

    public static HashSet<string> In(IReadOnlyList<TypeDeclarationSyntax> types)
    {
        var names = new HashSet<string>(Unordered.Concat(ApiTable.Entries.Where(entry => entry.TakesAll).Select(entry => entry.SimpleName)));
        while (AddDerived(names, types)) { }

        return names;
    }

    /// <summary>Returns whether a piece of a declaration names one of the types.</summary>
    public static bool Names(SyntaxNode? node, HashSet<string> types) =>
        node is not null && node.DescendantTokens().Any(token => types.Contains(token.ValueText));

    /// <summary>Returns whether a declaration names a concurrent collection, which is shared state even where the variable is read-only.</summary>
    public static bool IsConcurrent(SyntaxNode type) =>
        type.DescendantTokens()
            .Any(token => token.ValueText.StartsWith("Concurrent", StringComparison.Ordinal) || token.ValueText is "BlockingCollection");

    /// <summary>Returns whether a declaration names a type whose values change when they are used.</summary>
    public static bool ChangesByUse(TypeSyntax type) => type.DescendantTokens().Any(token => token.ValueText is "Random" or "IEnumerator");

    /// <summary>Returns whether a declaration names a type whose values can be changed under another name.</summary>
    public static bool MayChange(TypeSyntax type) =>
        type is ArrayTypeSyntax || type.DescendantTokens().Any(token => token.ValueText is
            "List" or "Queue" or "Stack" or "LinkedList" or "SortedSet" or "SortedDictionary" or "SortedList" or "StringBuilder" or "BitArray" or
            "IList" or "ICollection");

    private static bool AddDerived(HashSet<string> names, IReadOnlyList<TypeDeclarationSyntax> types)
    {
        var before = names.Count;
        foreach (var type in types)
        {
            if (type.BaseList is { } bases && bases.Types.Any(b => Names(b.Type, names)))
            {
                names.Add(type.Identifier.ValueText);
            }
        }

        return names.Count > before;
    }
}
