using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Writes constants as C#.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Writes a default value or constant so that its static type is the given one.</summary>
    public static string Write(object? value, ITypeSymbol type)
    {
        var target = TypeParser.Underlying(type);
        return value switch
        {
            null when type.IsReferenceType => type.NullableAnnotation is NullableAnnotation.Annotated ? "null" : "null!",
            null => "default",
            _ when target is INamedTypeSymbol { TypeKind: TypeKind.Enum } @enum => Enum(value, @enum),
            _ => Primitive(value),
        };
    }

    /// <summary>Writes an argument of an attribute, such as the key of a keyed service.</summary>
    public static string? Write(TypedConstant constant) => constant switch
    {
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => $"typeof({TypeParser.Name(type)})",
        { Kind: TypedConstantKind.Enum or TypedConstantKind.Primitive, IsNull: false, Type: { } type } => Write(constant.Value, type),
        _ => null,
    };

    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Enum(object value, INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && Equals(field.ConstantValue, value) && !field.Has(MetadataNames.Obsolete))
            {
                return $"{TypeParser.Name(type)}.{Identifier(field.Name)}";
            }
        }

        return $"({TypeParser.Name(type)})({Primitive(value)})";
    }

    private static string Primitive(object value) => value switch
    {
        string text => Text(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => Floating(number, "double", "d"),
        float number => Floating(number, "float", "f"),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        byte or sbyte or short or ushort => $"({SymbolDisplayName(value)})({((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)})",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Floating(double number, string type, string suffix) =>
        double.IsNaN(number) ? $"{type}.NaN"
        : double.IsPositiveInfinity(number) ? $"{type}.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? $"{type}.NegativeInfinity"
        : number.ToString(suffix == "f" ? "G9" : "G17", CultureInfo.InvariantCulture) + suffix;

    private static string SymbolDisplayName(object value) => value switch
    {
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        _ => "ushort",
    };
}
