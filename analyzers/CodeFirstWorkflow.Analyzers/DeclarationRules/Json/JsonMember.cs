using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>A property or field that goes into JSON.</summary>
/// <param name="Symbol">The member.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsReadBack">Whether it is also set from JSON.</param>
internal sealed record JsonMember(ISymbol Symbol, ITypeSymbol Type, bool IsReadBack)
{
    /// <summary>Gets its name.</summary>
    public string Name => Symbol.Name;

    /// <summary>Gets the members of a type that are written, base types included, except members with a converter of their own.</summary>
    public static IEnumerable<JsonMember> Of(INamedTypeSymbol type, IMethodSymbol? constructor)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        return type.SelfAndBases()
            .TakeWhile(current => current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType))
            .SelectMany(current => current.GetMembers())
            .Where(member =>
                member is IPropertySymbol or IFieldSymbol
                    && !member.IsStatic
                    && !IsHidden(member, hidden)
                    && !JsonTypes.HasConverter(member)
                    && !JsonNames.IsIgnored(member))
            .Select(member => Read(member, constructor))
            .OfType<JsonMember>();
    }

    // A member that a derived type overrides, or hides with a written member, counts once. Derived types come first.
    private static bool IsHidden(ISymbol member, HashSet<string> hidden) =>
        hidden.Contains(member.Name)
            || ((member.IsOverride || (member.DeclaredAccessibility is Accessibility.Public && !JsonNames.IsIgnored(member)))
                && !hidden.Add(member.Name));

    private static JsonMember? Read(ISymbol member, IMethodSymbol? constructor)
    {
        var isIncluded = JsonTypes.IsAttributed(member, "JsonIncludeAttribute");
        return member switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property when getter.DeclaredAccessibility is Accessibility.Public
                || isIncluded =>
                new(property, property.Type, IsSet(property, isIncluded) || IsBound(property, constructor)),
            IFieldSymbol { IsImplicitlyDeclared: false } field when field.DeclaredAccessibility is Accessibility.Public || isIncluded =>
                new(field, field.Type, !field.IsReadOnly || IsBound(field, constructor)),
            _ => null,
        };
    }

    private static bool IsSet(IPropertySymbol property, bool isIncluded) =>
        property.SetMethod is { } setter && (setter.DeclaredAccessibility is Accessibility.Public || isIncluded);

    private static bool IsBound(ISymbol member, IMethodSymbol? constructor) =>
        constructor?.Parameters.Any(parameter => JsonConstructor.Binds(parameter, member)) == true;
}
