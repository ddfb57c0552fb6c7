namespace CodeFirstWorkflow.Roslyn.Determinism.Apis;

using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

/// <summary>The table, resolved in a compilation. A type is looked up once, with its bases and interfaces.</summary>
internal sealed class ApiCatalog
{
    private readonly Dictionary<ISymbol, ImmutableArray<ApiEntry>> listed = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ApiEntry>> known = new(SymbolEqualityComparer.Default);

    public ApiCatalog(Compilation compilation)
    {
        foreach (var group in ApiTable.Entries.GroupBy(entry => entry.Type))
        {
            foreach (var type in compilation.GetTypesByMetadataName(group.Key)) listed[type] = [.. group];
        }
    }

    /// <summary>Gets the listed types that this compilation can name.</summary>
    public IEnumerable<KeyValuePair<ISymbol, ImmutableArray<ApiEntry>>> Listed => listed;

    /// <summary>Finds the entry that forbids a member, or null.</summary>
    public ApiEntry? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type) return null;
        foreach (var entry in known.GetOrAdd(type.OriginalDefinition, EntriesOf))
        {
            if (entry.Matches(member)) return entry;
        }

        return null;
    }

    private ImmutableArray<ApiEntry> EntriesOf(ISymbol symbol)
    {
        var type = (INamedTypeSymbol)symbol;
        var found = ImmutableArray.CreateBuilder<ApiEntry>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType) Add(t);
        foreach (var contract in type.AllInterfaces) Add(contract);
        return found.ToImmutable();

        void Add(INamedTypeSymbol t)
        {
            if (listed.TryGetValue(t.OriginalDefinition, out var entries)) found.AddRange(entries);
        }
    }
}
