using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace CodeFirstWorkflow.CodeFixes.DeclarationRules;

/// <summary>CFW0008: makes an <c>async void</c> handler return a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReturnTaskFix() : DeclarationFix<MethodDeclarationSyntax>("CFW0008", "Return Task")
{
    /// <inheritdoc/>
    protected override SyntaxNode Change(MethodDeclarationSyntax node, SyntaxGenerator generator) =>
        node.WithReturnType(SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task")
            .WithTriviaFrom(node.ReturnType)
            .WithAdditionalAnnotations(Simplifier.Annotation));
}
