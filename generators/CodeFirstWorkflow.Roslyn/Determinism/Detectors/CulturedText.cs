using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Says which values have a text that differs between cultures.</summary>
internal static class CulturedText
{
    /// <summary>Returns the type behind <c>T?</c>, whose text is the value's.</summary>
    public static ITypeSymbol ValueOf(INamedTypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? type.TypeArguments[0] : type;

    /// <summary>Returns whether all text of a type depends on the culture, as for fractions and dates.</summary>
    public static bool IsOf(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_DateTime ||
        type is { ContainingNamespace.Name: "System", Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" or "Half" };

    /// <summary>Returns whether a type is <c>T?</c> of a value type.</summary>
    public static bool IsNullable(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    /// <summary>
    /// Returns whether text that is made of a value has fractions or dates in it: of the value itself, of the parts of a tuple, an anonymous type or
    /// a record without a <c>ToString</c> of its own.
    /// </summary>
    public static bool IsMade(ITypeSymbol type, int depth = 0) => depth < 4 && type switch
    {
        { SpecialType: SpecialType.System_String } => false,
        _ when IsOf(type) => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(part => IsMade(part.Type, depth + 1)),
        INamedTypeSymbol { IsAnonymousType: true } made => made.GetMembers().OfType<IPropertySymbol>().Any(part => IsMade(part.Type, depth + 1)),
        INamedTypeSymbol named when IsNullable(named) => IsMade(named.TypeArguments[0], depth + 1),
        INamedTypeSymbol { IsRecord: true } record => IsMadeOfMembers(record, depth),
        _ => false,
    };

    private static bool IsMadeOfMembers(INamedTypeSymbol record, int depth)
    {
        for (var current = record; current is { IsRecord: true }; current = current.BaseType)
        {
            var members = current.GetMembers();
            if (members.Any(member => member is IMethodSymbol { Name: "ToString" or "PrintMembers", IsImplicitlyDeclared: false, DeclaringSyntaxReferences.IsEmpty: false }))
            {
                return false;
            }

            if (members.Any(member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && PrintedType(member) is { } type
                && IsMade(type, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static ITypeSymbol? PrintedType(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false } property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>Returns the type of the items of a sequence; null for any other type.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? null
        : (type as IArrayTypeSymbol)?.ElementType ?? type.AllInterfaces.Concat(type is INamedTypeSymbol self ? [self]
            : Enumerable.Empty<INamedTypeSymbol>())
            .FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    /// <summary>Returns whether a format brings separators or a currency of the culture into the text of a whole number or a time span.</summary>
    public static bool Takes(ITypeSymbol type, string format) =>
        type is { Name: "TimeSpan", ContainingNamespace.Name: "System" }
            ? format is "g" or "G"
            : IsWholeNumber(type) && format.Length > 0 && (IsStandard(format) ? IsSeparated(format) : format.IndexOfAny(['.', ',', '%']) >= 0);

    private static bool IsWholeNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsSeparated(string format) => format[0] is 'N' or 'n' or 'C' or 'c' or 'E' or 'e' or 'F' or 'f' or 'P' or 'p';

    /// <summary>Returns whether a format is a letter and at most two digits, such as <c>N0</c>; anything else is a custom format.</summary>
    private static bool IsStandard(string format) =>
        format.Length <= 3 && char.IsLetter(format[0]) && (format.Length == 1 || char.IsDigit(format[1]));
}
