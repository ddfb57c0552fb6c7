namespace CodeFirstWorkflow.CodeFixes.Shape;

using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

/// <summary>CFW0003: makes a file-local class internal, where no other class of its name is in the way.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveFileModifierFix : CodeFixProvider
{
    private const string Title = "Make the type internal";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0003"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var type = await FixTarget.AtAsync<TypeDeclarationSyntax>(context).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (type is null || model?.GetDeclaredSymbol(type, context.CancellationToken) is not { DeclaringSyntaxReferences.Length: 1 } symbol
            || symbol.ContainingNamespace.GetTypeMembers(symbol.Name, symbol.Arity).Length > 1)
        {
            return;
        }

        context.RegisterCodeFix(CodeAction.Create(Title, token => ApplyAsync(context.Document, type, token), Title), context.Diagnostics);
    }

    private static async Task<Document> ApplyAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var file = type.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.FileKeyword));
        var changed = type.ReplaceToken(file, SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(file));
        return document.WithSyntaxRoot(root.ReplaceNode(type, changed));
    }
}
