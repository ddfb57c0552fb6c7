using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Events;

/// <summary>CFW0022 and CFW2006: removes a setting that is not valid at its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveSettingFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0022", "CFW2006"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixTarget.AtAsync<AttributeArgumentSyntax>(context).ConfigureAwait(false) is { NameEquals.Name.Identifier.ValueText: var setting } argument)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Remove '{setting}'", token => ApplyAsync(context.Document, argument, token), nameof(RemoveSettingFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ApplyAsync(Document document, AttributeArgumentSyntax argument, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return document.WithSyntaxRoot(root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!);
    }
}
