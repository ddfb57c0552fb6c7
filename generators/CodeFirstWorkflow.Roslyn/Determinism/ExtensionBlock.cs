using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>
/// Knows the members of extension blocks, whose type is the block: nameless in source, with a name of the compiler's own in metadata.
/// </summary>
internal static class ExtensionBlock
{
    /// <summary>TypeKind.Extension, by its number: compilers of Roslyn 4.14 and of later versions agree on that alone.</summary>
    private const TypeKind Kind = (TypeKind)14;

    public static bool IsAround(ISymbol member) => member.ContainingType is { TypeKind: Kind };

    /// <summary>Gives the type that people see around a member: of an extension block the class that it stands in.</summary>
    public static INamedTypeSymbol? ClassOf(ISymbol member)
    {
        var type = member.ContainingType;
        while (type is { TypeKind: Kind })
        {
            type = type.ContainingType;
        }

        return type;
    }
}
