using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>
/// Recognises the SDK's attributes on methods by their text. An attribute under an alias is not recognised here; it is recognised when its symbol is
/// read.
/// </summary>
internal static class AnnotatedMethod
{
    public static bool Is(SyntaxNode node) => HasAttribute(node, static name => name is "Workflow" or "Action" or "On");

    public static bool IsAction(SyntaxNode node) => HasAttribute(node, static name => name is "Action");

    private static bool HasAttribute(SyntaxNode node, System.Func<string, bool> isWanted) =>
        node is MethodDeclarationSyntax method
            && method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => isWanted(SimpleName(attribute)));

    private static string SimpleName(AttributeSyntax attribute)
    {
        var name = (attribute.Name as QualifiedNameSyntax)?.Right.Identifier.ValueText
            ?? (attribute.Name as AliasQualifiedNameSyntax)?.Name.Identifier.ValueText
                ?? (attribute.Name as SimpleNameSyntax)?.Identifier.ValueText ?? "";
        return name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }
}
