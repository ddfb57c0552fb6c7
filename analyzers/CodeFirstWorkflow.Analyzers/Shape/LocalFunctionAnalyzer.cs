using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0006: an annotation on a local function, a lambda or another member that is no ordinary method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalFunctionAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(LocalFunctionRule.Id, "Shape", "Annotation on a local function or lambda", "[{0}] is on {1}. Make it a method of a top-level type.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        base.Register(context);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private protected override IEnumerable<HandlerMethod> Checked(TypeAnnotations found) => found.Handlers.Concat(found.Misplaced);

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => LocalFunctionRule.Check(handler);

    private void Check(SyntaxNodeAnalysisContext context)
    {
        var (attributes, place) = context.Node switch
        {
            LocalFunctionStatementSyntax function => (function.AttributeLists, function.Identifier.GetLocation()),
            ParenthesizedLambdaExpressionSyntax lambda => (lambda.AttributeLists, lambda.ArrowToken.GetLocation()),
            _ => default,
        };
        if (attributes.Count > 0 && Symbol(context) is { } method && HandlerMethod.From(method) is { } handler)
        {
            foreach (var problem in Check(handler))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, problem.Arguments));
            }
        }
    }

    private static IMethodSymbol? Symbol(SyntaxNodeAnalysisContext context) => (context.Node is LocalFunctionStatementSyntax
        ? context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
        : context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol) as IMethodSymbol;
}
