using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>
/// Recognises members of extension blocks. Their type is the block, which has no name in source and a compiler-made name in metadata.
/// </summary>
internal static class ExtensionBlock
{
    /// <summary>TypeKind.Extension, by its number: Roslyn 4.14 and later versions agree only on that number.</summary>
    private const TypeKind Kind = (TypeKind)14;

    public static bool IsAround(ISymbol member) => member.ContainingType is { TypeKind: Kind };

    /// <summary>Returns the type that a reader sees around a member: for an extension block, the class around the block.</summary>
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
