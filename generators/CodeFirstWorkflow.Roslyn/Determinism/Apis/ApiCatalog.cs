using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Apis;

/// <summary>
/// Says which entry of the table forbids a member. A type is checked once, with its bases and interfaces, and only when code uses it: looking up
/// the whole table in all references would cost more.
/// </summary>
internal sealed class ApiCatalog
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ApiEntry>> known = new(SymbolEqualityComparer.Default);

    /// <summary>Finds the entry that forbids a member, or null.</summary>
    public ApiEntry? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        foreach (var entry in known.GetOrAdd(type.OriginalDefinition, EntriesOf))
        {
            if (entry.Matches(member))
            {
                return entry;
            }
        }

        return null;
    }

    private static ImmutableArray<ApiEntry> EntriesOf(ISymbol symbol)
    {
        var type = (INamedTypeSymbol)symbol;
        var found = ImmutableArray.CreateBuilder<ApiEntry>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            found.AddRange(ListedFor(t));
        }

        foreach (var contract in type.AllInterfaces)
        {
            found.AddRange(ListedFor(contract));
        }

        return found.ToImmutable();
    }

    private static IEnumerable<ApiEntry> ListedFor(INamedTypeSymbol type) =>
        ApiTable.ByName[type.MetadataName] is { } sameName && sameName.Any() && type.ContainingNamespace?.ToDisplayString() is { } space
            ? sameName.Where(entry => entry.Namespace == space)
            : [];
}
