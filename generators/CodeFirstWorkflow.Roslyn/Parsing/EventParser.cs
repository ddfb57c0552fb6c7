using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[Event]</c> types.</summary>
internal static class EventParser
{
    private static readonly SpecTable<INamedTypeSymbol, EventSpec> Specs = new(Parse);

    /// <summary>Returns the spec; null when the type is not a valid event.</summary>
    public static EventSpec? TryParse(INamedTypeSymbol type) => Specs.Of(type);

    private static EventSpec? Parse(INamedTypeSymbol type)
    {
        if (type.Attribute(MetadataNames.Event) is not { } attribute
            || attribute.FirstText() is not { } canonical || !CSharpNames.IsDurable(canonical) || !HasLastSegment(canonical)
            || type.IsGenericType || !type.IsAccessibleInAssembly() || TypeParser.TryParse(type) is not { } payload)
        {
            return null;
        }

        var name = attribute.Text("Name") ?? canonical.Substring(canonical.LastIndexOf('.') + 1);
        if (!CSharpNames.IsDurable(name) || name.Contains("."))
        {
            return null;
        }

        var parameters = NaturalConstructor(type)?.Parameters.Select(ArgumentParser.Payload).ToList();
        var isNatural = parameters?.Contains(null) == false;
        var key = Key(type);
        return new EventSpec(
            payload,
            type.NamespaceName(),
            type.Name,
            canonical,
            name,
            key?.Name,
            type.IsReferenceType && key is not null ? KeyType(key) : null,
            isNatural,
            isNatural ? Camel(parameters!).ToEquatableArray() : default,
            ObsoleteParser.Parse(type),
            DocumentationParser.Parse(type));
    }

    // Records name their parameters like properties; a method's start small, unless two would become one. While code is being typed, a parameter may
    // have no name.
    private static IEnumerable<ArgumentSpec> Camel(List<ArgumentSpec?> parameters)
    {
        var small = parameters.ConvertAll(p => p!.Name.Length == 0 ? p : p with { Name = char.ToLowerInvariant(p.Name[0]) + p.Name.Substring(1) });
        return small.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() == small.Count ? small : parameters.ConvertAll(p => p!);
    }

    /// <summary>Returns the property with <c>[CorrelationKey]</c> that generated code can read; null for none.</summary>
    public static IPropertySymbol? Key(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var marked = current.GetMembers().OfType<IPropertySymbol>().Where(property => property.Has(MetadataNames.CorrelationKey));
            if (marked.FirstOrDefault(CorrelationParser.CanRead) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    private static TypeSpec? KeyType(IPropertySymbol key) =>
        CorrelationParser.CanBeKey(key.Type) ? TypeParser.TryParse(TypeParser.Underlying(key.Type))?.NotNull : null;

    private static bool HasLastSegment(string type) => type.LastIndexOf('.') is >= 0 and var dot && dot < type.Length - 1;

    /// <summary>
    /// Finds the constructor whose parameters an author would write: the primary, the marked or the only one; none where properties must be set
    /// too.
    /// </summary>
    private static IMethodSymbol? NaturalConstructor(INamedTypeSymbol type)
    {
        if (type.IsAbstract || InstanceParser.HasRequiredMembers(type))
        {
            return null;
        }

        var all = type.InstanceConstructors.Where(c => c.IsAccessibleInAssembly() && !IsCopy(c)).ToList();
        var primary = all.FirstOrDefault(IsPrimary) ?? all.FirstOrDefault(c => c.Has(MetadataNames.JsonConstructor));
        if (primary is not null)
        {
            return primary;
        }

        var written = all.Where(c => c.Parameters.Length > 0).ToList();
        return written.Count == 1 ? written[0]
            : written.Count == 0 && all.Count == 1 && !Properties(type).Any(p => p.SetMethod is { DeclaredAccessibility: Accessibility.Public })
                ? all[0]
            : null;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, constructor.ContainingType);

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                yield return property;
            }
        }
    }
}
