using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>Turns a constant into a value of the type that it is compared with, without loss.</summary>
internal static class ConstantConversion
{
    public static object? TryConvert(object constant, ITypeSymbol? constantType, ITypeSymbol target) => target switch
    {
        { TypeKind: TypeKind.Enum } => SymbolEqualityComparer.Default.Equals(constantType, target) ? constant : null,
        { SpecialType: SpecialType.System_String } => constant as string,
        { SpecialType: SpecialType.System_Boolean } => constant is bool ? constant : null,
        // Characters are compared as numbers.
        { SpecialType: SpecialType.System_Char } =>
            constant is char ? constant : constant is int number and >= char.MinValue and <= char.MaxValue ? (char)number : null,
        _ when constantType is { TypeKind: TypeKind.Enum } => null,
        _ => Clr(target.SpecialType) is { } type && constant is not string and not bool ? Numeric(constant, type) : null,
    };

    private static object? Numeric(object constant, Type type)
    {
        try
        {
            var converted = Convert.ChangeType(constant, type, CultureInfo.InvariantCulture);
            return IsSame(constant, converted) ? converted : null;
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException)
        {
            return null;
        }
    }

    private static bool IsSame(object constant, object converted) => constant is double or float || converted is double or float
        ? Convert.ToDouble(constant, CultureInfo.InvariantCulture).Equals(Convert.ToDouble(converted, CultureInfo.InvariantCulture))
            && !double.IsNaN(Convert.ToDouble(converted, CultureInfo.InvariantCulture))
        : Convert.ToDecimal(constant, CultureInfo.InvariantCulture) == Convert.ToDecimal(converted, CultureInfo.InvariantCulture);

    private static Type? Clr(SpecialType type) => type switch
    {
        SpecialType.System_Byte => typeof(byte),
        SpecialType.System_SByte => typeof(sbyte),
        SpecialType.System_Int16 => typeof(short),
        SpecialType.System_UInt16 => typeof(ushort),
        SpecialType.System_Int32 => typeof(int),
        SpecialType.System_UInt32 => typeof(uint),
        SpecialType.System_Int64 => typeof(long),
        SpecialType.System_UInt64 => typeof(ulong),
        SpecialType.System_Decimal => typeof(decimal),
        SpecialType.System_Double => typeof(double),
        SpecialType.System_Single => typeof(float),
        _ => null,
    };
}
