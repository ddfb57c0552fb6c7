using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0006: an annotation on a local function, a lambda or another member that is not an ordinary method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalFunctionAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0006", "Shape", "Annotation on a local function or lambda",
        "[{0}] is on {1}. Make it a method of a top-level type.");

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        base.Register(context);
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private protected override IEnumerable<HandlerMethod> Checked(TypeAnnotations found) => found.Handlers.Concat(found.Misplaced);

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

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.MethodKind is not MethodKind.Ordinary
            || IsInExtensionBlock(handler.Symbol)
            || handler.Symbol is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface })
        {
            yield return Problem.At(handler.Symbol, handler.Role is HandlerRole.Handler ? "On" : handler.Role.ToString(), Kind(handler.Symbol));
        }
    }

    private static string Kind(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LocalFunction => $"a local function '{method.Name}'",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.PropertyGet or MethodKind.PropertySet => $"an accessor of property '{method.AssociatedSymbol?.Name}'",
        MethodKind.ExplicitInterfaceImplementation => $"explicit interface member '{method.Name}'",
        MethodKind.Ordinary when IsInExtensionBlock(method) => $"member '{method.Name}' of an extension block",
        MethodKind.Ordinary => $"a member of interface '{method.ContainingType.Name}'",
        _ => $"a member '{method.Name}'",
    };

    // An extension block is a type without a name.
    private static bool IsInExtensionBlock(IMethodSymbol method) => method.ContainingType is { Name: "", ContainingType: not null };
}
