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
using Microsoft.CodeAnalysis.Simplification;

/// <summary>CFW0009: gives a workflow its context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddContextFix : CodeFixProvider
{
    private const string Title = "Add parameter 'WorkflowContext context'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0009"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var method = await FixTarget.AtAsync<MethodDeclarationSyntax>(context).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (method is null || model?.GetDeclaredSymbol(method, context.CancellationToken) is not { } symbol
            || !symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "WorkflowAttribute")
            || symbol.Parameters.Any(parameter => parameter.Type.Name is "WorkflowContext" or "ActionContext" || parameter.Name == "context"))
        {
            return;
        }

        context.RegisterCodeFix(CodeAction.Create(Title, token => ApplyAsync(context.Document, method, token), Title), context.Diagnostics);
    }

    private static async Task<Document> ApplyAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var type = SyntaxFactory.ParseTypeName("global::CodeFirstWorkflow.WorkflowContext").WithAdditionalAnnotations(Simplifier.Annotation).WithTrailingTrivia(SyntaxFactory.Space);
        var added = SyntaxFactory.Parameter(SyntaxFactory.Identifier("context")).WithType(type);
        var list = method.ParameterList;
        var parameters = SyntaxFactory.SeparatedList(
            new[] { added }.Concat(list.Parameters),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), list.Parameters.Count));
        return document.WithSyntaxRoot(root.ReplaceNode(list, list.WithParameters(parameters)));
    }
}
