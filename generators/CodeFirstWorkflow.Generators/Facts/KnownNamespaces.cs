using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>Finds types through the namespaces, which the compiler has merged anyway, instead of reference by reference.</summary>
internal sealed class KnownNamespaces(Compilation compilation)
{
    private readonly Dictionary<string, INamespaceSymbol?> known = [];

    /// <summary>Returns all types of a metadata name, such as <c>System.Collections.Generic.List`1</c>.</summary>
    public IEnumerable<INamedTypeSymbol> Types(string metadataName)
    {
        var dot = metadataName.LastIndexOf('.');
        var name = metadataName.Substring(dot + 1);
        return Find(metadataName.Substring(0, dot)) is { } found
            ? found.GetTypeMembers(name.Split('`')[0]).Where(type => type.MetadataName == name)
            : [];
    }

    private INamespaceSymbol? Find(string space)
    {
        if (!known.TryGetValue(space, out var found))
        {
            var dot = space.LastIndexOf('.');
            var outer = dot < 0 ? compilation.GlobalNamespace : Find(space.Substring(0, dot));
            known.Add(space, found = outer?.GetMembers(space.Substring(dot + 1)).OfType<INamespaceSymbol>().FirstOrDefault());
        }

        return found;
    }
}
