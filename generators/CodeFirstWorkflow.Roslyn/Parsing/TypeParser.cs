using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Turns types into the text that generated code writes.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat SignatureFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>Returns the spec of a type that can be a type argument; null for any other type.</summary>
    public static TypeSpec? TryParse(ITypeSymbol type) => IsUsable(type) ? new TypeSpec(type.ToDisplayString(Format), IsPublic(type), type.IsValueType) : null;

    /// <summary>Returns the name of a type as C#, without nullable annotation.</summary>
    public static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format);

    /// <summary>Returns a type as overload resolution sees it: annotations of references and names of tuple elements do not count.</summary>
    public static string Signature(ITypeSymbol type) => type.ToDisplayString(SignatureFormat);

    public static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private static bool IsUsable(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.TypeParameter } => false,
        { IsStatic: true } or { IsRefLikeType: true } or { SpecialType: SpecialType.System_Void } => false,
        IArrayTypeSymbol array => IsUsable(array.ElementType),
        INamedTypeSymbol { IsUnboundGenericType: true } => false,
        INamedTypeSymbol named => IsNameable(named),
        _ => true,
    };

    // A containing type is only named, so it may be static or a ref struct.
    private static bool IsNameable(INamedTypeSymbol type) =>
        type.TypeKind is not TypeKind.Error && (type.ContainingType is null || IsNameable(type.ContainingType)) && type.TypeArguments.All(IsUsable);

    private static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => IsPublic(e.Type)),
        INamedTypeSymbol named => named.DeclaredAccessibility is Accessibility.Public
            && (named.ContainingType is null || IsPublic(named.ContainingType)) && named.TypeArguments.All(IsPublic),
        _ => true,
    };
}
