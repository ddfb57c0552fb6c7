using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads source-generated <c>JsonSerializerContext</c> classes.</summary>
internal static class JsonContextParser
{
    /// <summary>Returns the class as C#; null when it is not a context that generated code can use.</summary>
    public static string? TryParse(INamedTypeSymbol type) =>
        !type.IsGenericType && !type.IsAbstract && type.IsAccessibleInAssembly() && type.BaseType.Is(MetadataNames.JsonSerializerContext)
            ? TypeParser.Name(type)
            : null;
}
