using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Reads the <c>[Obsolete]</c> of a declaration, or of the type around it.</summary>
internal static class ObsoleteParser
{
    /// <summary>Returns the mark; null when there is none.</summary>
    public static ObsoleteSpec? Parse(ISymbol? symbol) => symbol switch
    {
        null => null,
        _ when symbol.Attribute(MetadataNames.Obsolete) is { } attribute => Parse(attribute),
        _ => Parse(symbol.ContainingType),
    };

    private static ObsoleteSpec Parse(AttributeData attribute)
    {
        var isError = attribute.ConstructorArguments is [_, { Value: true }];
        string?[] arguments =
        [
            attribute.FirstText() is { } message ? Literals.Text(message) : null,
            isError ? "true" : null,
            Named("DiagnosticId"),
            Named("UrlFormat"),
        ];
        var list = string.Join(", ", arguments.OfType<string>());
        return new ObsoleteSpec(list.Length == 0 ? "[global::System.Obsolete]" : $"[global::System.Obsolete({list})]", isError);

        string? Named(string name) => attribute.Text(name) is { } value ? $"{name} = {Literals.Text(value)}" : null;
    }
}
