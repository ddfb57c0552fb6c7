using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Queries about symbols by metadata name, so that no compilation is needed.</summary>
internal static class SymbolExtensions
{
    public static bool Is(this ITypeSymbol? type, string metadataName) => type is INamedTypeSymbol named && MatchesName(named, metadataName);

    public static bool DerivesFrom(this ITypeSymbol type, string metadataName)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Is(metadataName))
            {
                return true;
            }
        }

        return false;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(this ISymbol symbol, string metadataName) => symbol.Attribute(metadataName) is not null;

    public static string NamespaceName(this ISymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>
    /// Returns whether generated code elsewhere in the assembly may use the symbol: neither it nor a containing symbol is private, protected or
    /// file-local.
    /// </summary>
    public static bool IsAccessibleInAssembly(this ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            // Incomplete code has symbols without names.
            if (current.Name.Length == 0
                || current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected
                    or Accessibility.ProtectedAndInternal or Accessibility.NotApplicable
                || current is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }

    private static bool MatchesName(INamedTypeSymbol type, string metadataName)
    {
        var separator = metadataName.LastIndexOf('.');
        return type.ContainingType is null
            && string.CompareOrdinal(type.MetadataName, 0, metadataName, separator + 1, int.MaxValue) == 0
            && MatchesNamespace(type.ContainingNamespace, metadataName, separator);
    }

    private static bool MatchesNamespace(INamespaceSymbol? space, string metadataName, int end)
    {
        while (end > 0)
        {
            if (space is null or { IsGlobalNamespace: true })
            {
                return false;
            }

            var start = metadataName.LastIndexOf('.', end - 1) + 1;
            if (space.Name.Length != end - start || string.CompareOrdinal(space.Name, 0, metadataName, start, end - start) != 0)
            {
                return false;
            }

            (space, end) = (space.ContainingNamespace, start - 1);
        }

        return space is { IsGlobalNamespace: true };
    }
}
