using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Determinism;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1028: an action that uses the workflow's context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextInActionAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        RuleIds.ContextInAction, "Determinism", "Action uses the workflow's context",
        "'{0}' uses {1} of a WorkflowContext, but is no workflow. Return the result and let the workflow call the context; "
        + "for attempt, heartbeat and logger take an ActionContext.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var handler in found.Handlers)
        {
            if (handler.Workflow is null)
            {
                Inspect(file, handler.Symbol.PartialImplementationPart ?? handler.Symbol);
            }
        }
    });

    private void Inspect(AnnotatedFile file, IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == file.Model.SyntaxTree))
        {
            var declaration = reference.GetSyntax(file.CancellationToken);
            foreach (var node in declaration.DescendantNodes())
            {
                var owner = (node as ConditionalAccessExpressionSyntax)?.Expression
                    ?? (node.IsKind(SyntaxKind.SimpleMemberAccessExpression) ? ((MemberAccessExpressionSyntax)node).Expression : null);
                if (owner is not null
                    && file.Model.GetTypeInfo(owner, file.CancellationToken).Type?.DerivesFrom(MetadataNames.WorkflowContext) == true
                    && NameIn(node) is { } name)
                {
                    file.Report(Diagnostic.Create(Rule, node.GetLocation(), method.Name, name.Identifier.ValueText));
                }
            }
        }
    }

    private static SimpleNameSyntax? NameIn(SyntaxNode node) =>
        (node as MemberAccessExpressionSyntax)?.Name
            ?? ((ConditionalAccessExpressionSyntax)node).WhenNotNull.DescendantNodesAndSelf()
                .OfType<MemberBindingExpressionSyntax>()
                .FirstOrDefault()?.Name;
}
