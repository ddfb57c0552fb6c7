using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads <c>[Entity]</c> classes.</summary>
internal static class EntityParser
{
    private static readonly SpecTable<INamedTypeSymbol, EntitySpec> Specs = new(Parse);

    /// <summary>Returns the spec; null when the class is not a valid entity.</summary>
    public static EntitySpec? TryParse(INamedTypeSymbol type) => Specs.Of(type);

    private static EntitySpec? Parse(INamedTypeSymbol type)
    {
        if (type.Attribute(MetadataNames.Entity)?.FirstText() is not { } name || !CSharpNames.IsDurable(name)
            || type.IsGenericType || !type.IsAccessibleInAssembly() || TypeParser.TryParse(type) is not { } parsed)
        {
            return null;
        }

        return new EntitySpec(parsed, type.NamespaceName(), type.Name, name, Fields(type).ToEquatableArray());
    }

    /// <summary>Finds a field as <c>EntityUpdated.Changed</c> does: by the name of its property or by its JSON name.</summary>
    public static IPropertySymbol? Field(INamedTypeSymbol type, string name) => Properties(type).Find(p => p.Name == name || JsonNames.Of(p) == name);

    private static IEnumerable<EntityFieldSpec> Fields(INamedTypeSymbol type)
    {
        var properties = Properties(type);
        var hasKey = properties.Any(p => p.Has(MetadataNames.Key));
        foreach (var property in properties)
        {
            if (TypeParser.TryParse(property.Type) is { } propertyType)
            {
                yield return new EntityFieldSpec(
                    property.Name, JsonNames.Of(property), propertyType, hasKey ? property.Has(MetadataNames.Key) : property.Name == "Id");
            }
        }
    }

    /// <summary>
    /// Returns the properties that are fields: base classes first, so that an inherited key leads; an overridden or hidden property counts once,
    /// where it was first declared.
    /// </summary>
    public static List<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        var hierarchy = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null and { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            hierarchy.Push(current);
        }

        var found = new List<IPropertySymbol>();
        foreach (var property in hierarchy.SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>().Where(IsField))
        {
            var place = found.FindIndex(p => p.Name == property.Name);
            if (place < 0)
            {
                found.Add(property);
            }
            else
            {
                found[place] = property;
            }
        }

        return found.FindAll(p => !JsonNames.IsIgnored(p));
    }

    private static bool IsField(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, RefKind: RefKind.None, ExplicitInterfaceImplementations.IsEmpty: true }
        && property is { DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public }
        && property.Name != "EqualityContract";
}
