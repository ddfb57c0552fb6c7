namespace CodeFirstWorkflow.CodeFixes.Shape;

using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

/// <summary>CFW0016: marks a parameter of an action as a service.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkFromServicesFix : CodeFixProvider
{
    private const string Title = "Take it from services";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW0016"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].Properties.ContainsKey("Hint") && await FixTarget.AtAsync<ParameterSyntax>(context).ConfigureAwait(false) is { } parameter)
        {
            context.RegisterCodeFix(CodeAction.Create(Title, token => ApplyAsync(context.Document, parameter, token), Title), context.Diagnostics);
        }
    }

    private static async Task<Document> ApplyAsync(Document document, ParameterSyntax parameter, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var name = SyntaxFactory.ParseName("global::CodeFirstWorkflow.FromServicesAttribute").WithAdditionalAnnotations(Simplifier.Annotation);
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(name)))
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        var marked = parameter.WithLeadingTrivia().WithAttributeLists(SyntaxFactory.SingletonList(list).AddRange(parameter.WithLeadingTrivia().AttributeLists));
        return document.WithSyntaxRoot(root.ReplaceNode(parameter, marked));
    }
}
