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
