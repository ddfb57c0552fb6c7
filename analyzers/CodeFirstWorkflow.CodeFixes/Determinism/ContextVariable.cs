using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>Finds the name of the workflow's context at a place; null where no context can be used, such as in a static lambda.</summary>
internal static class ContextVariable
{
    public static ExpressionSyntax? At(SemanticModel model, SyntaxNode node)
    {
        var symbols = model.LookupSymbols(node.SpanStart);
        var symbol = symbols.FirstOrDefault(candidate => IsSdk(TypeOf(candidate), "WorkflowContext") && IsAssignedBefore(candidate, node))
            ?? symbols.FirstOrDefault(candidate => IsSdk(TypeOf(candidate), "WorkflowScope") && IsAssignedBefore(candidate, node));
        return symbol is null || IsCutOff(symbol, node) ? null : Code.Name(symbol.Name);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };

    private static bool IsSdk(ITypeSymbol? type, string name) =>
        type?.Name == name && type is { ContainingNamespace: { Name: "CodeFirstWorkflow", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsAssignedBefore(ISymbol symbol, SyntaxNode node) =>
        symbol is IParameterSymbol || symbol.Locations[0].SourceSpan.End < node.SpanStart;

    private static bool IsCutOff(ISymbol symbol, SyntaxNode node)
    {
        var declaration = symbol.ContainingSymbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        foreach (var ancestor in node.Ancestors().TakeWhile(ancestor => ancestor != declaration))
        {
            if (ancestor is LocalFunctionStatementSyntax function && function.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return true;
            }

            if (ancestor is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return true;
            }
        }

        return false;
    }
}
