namespace CodeFirstWorkflow.Analyzers.Determinism;

using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
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
        context.RegisterSyntaxNodeAction(node => Inspect(node, symbols), Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression);
    }

    private void Inspect(SyntaxNodeAnalysisContext context, DeterminismSymbols symbols)
    {
        if (MethodAround(context.ContainingSymbol) is not { } method || !symbols.IsSideEffect(method)) return;
        var access = (MemberAccessExpressionSyntax)context.Node;
        if (symbols.IsContext(context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type))
            context.ReportDiagnostic(Diagnostic.Create(Rule, access.GetLocation(), method.Name, access.Name.Identifier.ValueText));
    }

    private static IMethodSymbol? MethodAround(ISymbol? symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }) symbol = symbol.ContainingSymbol;
        return symbol as IMethodSymbol;
    }
}
