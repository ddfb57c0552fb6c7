using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads the arguments of attributes; an argument that does not compile reads as absent.</summary>
internal static class AttributeDataExtensions
{
    public static string? FirstText(this AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;

    public static string? Text(this AttributeData attribute, string name) => attribute.Value(name) as string;

    public static int Number(this AttributeData attribute, string name, int missing = 0) => attribute.Value(name) is int number ? number : missing;

    public static bool Flag(this AttributeData attribute, string name) => attribute.Value(name) is true;

    /// <summary>Returns the types of an array; an element that is null or does not compile is left out.</summary>
    public static IEnumerable<ITypeSymbol> Types(this AttributeData attribute, string name) => attribute.NamedArguments
        .Where(argument => argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
        .SelectMany(argument => argument.Value.Values)
        .Select(element => element.Value)
        .OfType<ITypeSymbol>()
        .Where(type => type.TypeKind is not TypeKind.Error);

    private static object? Value(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is TypedConstantKind.Primitive)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
