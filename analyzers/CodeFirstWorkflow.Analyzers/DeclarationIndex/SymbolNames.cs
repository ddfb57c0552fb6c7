using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>Compares types by name, so that no compilation needs to be kept.</summary>
internal static class SymbolNames
{
    /// <summary>The namespace that holds the SDK.</summary>
    public const string Sdk = "CodeFirstWorkflow";

    private static readonly SymbolDisplayFormat FullNameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Returns namespace and name without type arguments, such as <c>System.Threading.Tasks.Task</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(FullNameFormat);

    /// <summary>Returns whether a type has this namespace and name, whatever its type arguments.</summary>
    public static bool Is(this ITypeSymbol? type, string space, string name) =>
        type is not null && type.Name == name && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == space;

    /// <summary>Returns whether a type is one of the SDK's that users write.</summary>
    public static bool IsSdk(this ITypeSymbol? type, string name) => type.Is(Sdk, name);

    /// <summary>Returns whether a type is one of the SDK's that generated code uses.</summary>
    public static bool IsForGeneratedCode(this ITypeSymbol? type, string name) => type.Is($"{Sdk}.Generated", name);

    /// <summary>Shows a type as its author writes it.</summary>
    public static string Show(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Returns the type and the types it derives from.</summary>
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this ITypeSymbol type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>Returns a named argument of an attribute if it is written.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (string.Equals(argument.Key, name, StringComparison.Ordinal))
            {
                return argument.Value;
            }
        }

        return null;
    }
}
