using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The public and protected surface of a project as sorted text: one line a type, one line a member.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    public static string Of(Compilation compilation) => string.Concat(
        Types(compilation.Assembly.GlobalNamespace).Where(IsVisible).Select(Describe).Order(StringComparer.Ordinal));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Prepend(type),
        _ => [],
    });

    private static string Describe(INamedTypeSymbol type)
    {
        var bases = type.TypeKind is TypeKind.Enum ? [] : Bases(type).Select(b => b.ToDisplayString(MemberFormat)).ToList();
        var head = $"{Modifiers(type)}{type.ToDisplayString(TypeFormat)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
        var members = type.GetMembers().Where(IsListed).Select(member => "    " + member.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal);
        return string.Join('\n', members.Prepend(head)) + "\n\n";
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type) =>
        (type.BaseType is { SpecialType: SpecialType.None } parent ? [parent] : Enumerable.Empty<INamedTypeSymbol>())
        .Concat(type.Interfaces.Where(IsVisible).OrderBy(i => i.ToDisplayString(MemberFormat), StringComparer.Ordinal));

    private static string Modifiers(INamedTypeSymbol type) =>
        type.TypeKind is not TypeKind.Class ? "" : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";

    private static bool IsListed(ISymbol member) => IsVisible(member)
        && member is not INamedTypeSymbol and not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        && !(member.IsImplicitlyDeclared && (member is IMethodSymbol { MethodKind: not MethodKind.Constructor } || member.ContainingType.IsValueType));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));
}
