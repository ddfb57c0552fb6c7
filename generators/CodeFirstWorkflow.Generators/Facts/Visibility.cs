using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>Which members another project can use: public and protected ones, and internal ones where the assembly has friends.</summary>
internal sealed class Visibility(bool hasFriends)
{
    private const string Friends = "InternalsVisibleTo";

    public bool HasFriends { get; } = hasFriends;

    /// <summary>Looks for friends. The attributes of the assembly are bound only where the text, or an alias, names the one for friends.</summary>
    public static Visibility In(Compilation compilation, CancellationToken cancellationToken) => new(
        compilation.SyntaxTrees.Any(tree => MayNameFriends(tree.GetRoot(cancellationToken))) &&
        compilation.Assembly.GetAttributes().Any(data => data.AttributeClass?.Name == Friends + "Attribute"));

    public bool Includes(ISymbol member)
    {
        for (var symbol = member; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (!IsVisible(symbol.DeclaredAccessibility))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayNameFriends(SyntaxNode root) =>
        root is CompilationUnitSyntax unit
            && (unit.AttributeLists.Any(NamesFriends) || unit.Usings.Any(@using => @using.Alias is not null && NamesFriends(@using)));

    private static bool NamesFriends(SyntaxNode node) =>
        node.DescendantTokens().Any(token => token.ValueText.StartsWith(Friends, StringComparison.Ordinal));

    private bool IsVisible(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
        Accessibility.Internal or Accessibility.ProtectedAndInternal => HasFriends,
        _ => false,
    };
}
