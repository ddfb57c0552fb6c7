using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0003: makes a file-local class internal, if no other class has its name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveFileModifierFix() : DeclarationFix<TypeDeclarationSyntax>("CFW0003", "Make the type internal")
{
    /// <summary>Returns null: two types of one name in two files could become internal at once.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    protected override bool IsOffered(TypeDeclarationSyntax node, SemanticModel model, Diagnostic diagnostic) =>
        model.GetDeclaredSymbol(node) is { DeclaringSyntaxReferences.Length: 1 } type
            && type.ContainingNamespace.GetTypeMembers(type.Name, type.Arity).Length <= 1;

    /// <inheritdoc/>
    protected override SyntaxNode Change(TypeDeclarationSyntax node, SyntaxGenerator generator)
    {
        var file = node.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.FileKeyword));
        return node.ReplaceToken(file, SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(file));
    }
}
