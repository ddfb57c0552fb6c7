using System.Collections.Immutable;
using System.Composition;
using CodeFirstWorkflow.Analyzers.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>
/// Moves a use of the outside world into an action of the same class, and calls that through the context. One place at a time: each becomes a durable
/// step of its own.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class WrapInActionFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["CFW1003", "CFW1015", "CFW1016", "CFW1017", "CFW1018", "CFW1024"];

    /// <summary>Returns null: two places would create two actions with one name.</summary>
    /// <returns>Null.</returns>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics.Where(d => d.Properties.ContainsKey(DeterminismAnalyzer.DirectProperty)))
        {
            if (FaultyExpression.At(root, diagnostic.Location.SourceSpan) is not { } faulty || Wrapped(root, faulty, model) is not { } result)
            {
                continue;
            }

            var (name, newRoot) = result;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Move into a new action '{name}'", _ => Task.FromResult(context.Document.WithSyntaxRoot(newRoot)), nameof(WrapInActionFix)),
                diagnostic);
        }
    }

    private static (string Name, SyntaxNode Root)? Wrapped(SyntaxNode root, ExpressionSyntax faulty, SemanticModel model)
    {
        var member = faulty.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        if (member?.Parent is not TypeDeclarationSyntax { TypeParameterList: null, Parent: not TypeDeclarationSyntax } typeSyntax
            || model.GetDeclaredSymbol(typeSyntax) is not INamedTypeSymbol type)
        {
            return null;
        }

        if (ContextVariable.At(model, faulty) is not { } context || NewAction.For(faulty, model, type) is not { } action)
        {
            return null;
        }

        if (!action.IsTask && !AsyncCode.Around(faulty))
        {
            return null;
        }

        var call = Call(action, context, faulty).WithTriviaFrom(faulty).WithAdditionalAnnotations(Formatter.Annotation);
        var declaration = action.Declare(faulty, model)
            .WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed, SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        var tracked = root.TrackNodes(faulty, member);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(faulty)!, call);
        return (action.MethodName, tracked.InsertNodesAfter(tracked.GetCurrentNode(member)!, [declaration]));
    }

    private static ExpressionSyntax Call(NewAction action, ExpressionSyntax context, ExpressionSyntax faulty)
    {
        var arguments = action.Payload.Select(input => SyntaxFactory.Argument(Code.Name(input.Name)));
        var call = Code.Call(context, action.CallName, Code.Arguments(arguments));
        return action.IsTask ? call : Code.Await(call, faulty.Parent);
    }
}
