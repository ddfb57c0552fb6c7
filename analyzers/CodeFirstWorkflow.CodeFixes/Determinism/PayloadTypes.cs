using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>Decides roughly whether a value can travel as an argument or result of an action, or has to come from dependency injection.</summary>
internal static class PayloadTypes
{
    public static bool IsPayload(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPayload(array.ElementType),
        { SpecialType: SpecialType.System_Object or SpecialType.System_Void or SpecialType.System_IntPtr } => false,
        { SpecialType: not SpecialType.None and not SpecialType.System_Nullable_T } or { TypeKind: TypeKind.Enum } => true,
        INamedTypeSymbol { IsRefLikeType: false } named =>
            IsKnownValue(named) || (IsCollection(named) && named.TypeArguments.All(IsPayload)) || IsOwnData(named),
        _ => false,
    };

    public static bool IsService(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface || type is { TypeKind: TypeKind.Class, IsAbstract: true } || type.Name == "HttpClient";

    private static bool IsKnownValue(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() == "System"
            && type.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Uri" or "Version" or "Half" or "Int128" or
                "UInt128";

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (type.IsGenericType && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" && HoldsItems(type.Name));

    private static bool HoldsItems(string name) =>
        !name.StartsWith("IAsync", System.StringComparison.Ordinal)
            && !name.EndsWith("Enumerator", System.StringComparison.Ordinal)
            && !name.EndsWith("Comparer", System.StringComparison.Ordinal);

    private static bool IsOwnData(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsGenericType: false } && type.IsRecord;
}
