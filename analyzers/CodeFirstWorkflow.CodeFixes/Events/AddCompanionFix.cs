using System.Collections.Immutable;
using System.Composition;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace CodeFirstWorkflow.CodeFixes.Events;

/// <summary>CFW2002 to CFW2004: adds the predicate, validator or dead-letter method that an <c>[On]</c> names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddCompanionFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW2002", "CFW2003", "CFW2004"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].Properties.TryGetValue(DeclarationAnalyzer.HintProperty, out var signature) && signature is not null
            && await FixTarget.AtAsync<MethodDeclarationSyntax>(context).ConfigureAwait(false) is { Parent: TypeDeclarationSyntax } handler
            && SyntaxFactory.ParseMemberDeclaration($"{signature} => throw new global::System.NotImplementedException();")
                is MethodDeclarationSyntax { ContainsDiagnostics: false } method)
        {
            var title = $"Add method '{method.Identifier.ValueText}'";
            context.RegisterCodeFix(
                CodeAction.Create(title, token => ApplyAsync(context.Document, handler, method, token), nameof(AddCompanionFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ApplyAsync(
        Document document, MethodDeclarationSyntax handler, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.InsertAfter(
            handler,
            method.WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
                .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
                .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
        return editor.GetChangedDocument();
    }
}
