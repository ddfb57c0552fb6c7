namespace CodeFirstWorkflow.Analyzers.Determinism;

using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>CFW1028: action uses the workflow's context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextInActionAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.ContextInAction, "Determinism", "Action uses the workflow's context",
        "'{0}' uses {1} of a WorkflowContext, but is no workflow. Return the result and let the workflow call the context; for attempt, heartbeat and logger take an ActionContext.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context, SdkSymbols sdk)
    {
        var symbols = new DeterminismSymbols(context.Compilation);
        context.RegisterSyntaxNodeAction(node => Inspect(node, symbols), SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.ConditionalAccessExpression);
    }

    private void Inspect(SyntaxNodeAnalysisContext context, DeterminismSymbols symbols)
    {
        if (MethodAround(context.ContainingSymbol) is not { } method || !symbols.IsSideEffect(method)) return;
        var owner = (context.Node as MemberAccessExpressionSyntax)?.Expression ?? ((ConditionalAccessExpressionSyntax)context.Node).Expression;
        if (symbols.IsContext(context.SemanticModel.GetTypeInfo(owner, context.CancellationToken).Type) && NameIn(context.Node) is { } name)
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Node.GetLocation(), method.Name, name.Identifier.ValueText));
    }

    private static SimpleNameSyntax? NameIn(SyntaxNode node)
    {
        if (node is MemberAccessExpressionSyntax access) return access.Name;
        foreach (var inner in ((ConditionalAccessExpressionSyntax)node).WhenNotNull.DescendantNodesAndSelf())
        {
            if (inner is MemberBindingExpressionSyntax binding) return binding.Name;
        }

        return null;
    }

    private static IMethodSymbol? MethodAround(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) symbol = symbol.ContainingSymbol;
        return symbol as IMethodSymbol;
    }
}
