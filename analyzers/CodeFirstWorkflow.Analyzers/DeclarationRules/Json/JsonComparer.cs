using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>
/// Finds sets and dictionaries that a type creates with a comparer of its own: JSON puts another one with the default comparer in their place.
/// </summary>
internal static class JsonComparer
{
    /// <summary>Says that a member loses its comparer; null when it does not.</summary>
    public static PayloadFlaw? Of(JsonMember member, INamedTypeSymbol type, string path) =>
        member.IsReadBack && HasComparer(member.Type)
            && member.Symbol.DeclaringSyntaxReferences.Any(reference => IsCreatedWithComparer(InitializerOf(reference.GetSyntax())))
            && !JsonTypes.IsAttributed(member.Symbol, "JsonObjectCreationHandlingAttribute")
            && !JsonTypes.IsAttributed(type, "JsonObjectCreationHandlingAttribute")
            ? new(
                path,
                "is created with a comparer, but comes back with the default one",
                "Mark it [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)], or compare where it is used")
            : null;

    private static bool HasComparer(ITypeSymbol type) => type.Name is
        "HashSet" or "SortedSet" or "ISet" or "IReadOnlySet" or "Dictionary" or "SortedDictionary" or "SortedList" or "OrderedDictionary" or
        "ConcurrentDictionary" or "IDictionary" or "IReadOnlyDictionary";

    private static ExpressionSyntax? InitializerOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        _ => null,
    };

    private static bool IsCreatedWithComparer(ExpressionSyntax? value) =>
        value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }
            && arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText is "comparer"
                || argument.Expression.DescendantTokens().Any(token => token.ValueText is "StringComparer" or "EqualityComparer" or "Comparer"));
}
