using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>CFW1004: draws the id from the context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextGuidFix() : ReplacementFix("CFW1004", "Use the context's NewGuid()")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (ContextVariable.At(model, faulty) is not { } context
            || model.GetSymbolInfo(faulty).Symbol is not IMethodSymbol { ContainingType.Name: "Guid" } method)
        {
            return null;
        }

        return faulty is InvocationExpressionSyntax ? Code.Call(context, "NewGuid")
            : method.Parameters.IsEmpty ? Code.Member(context, "NewGuid")
            : null;
    }
}
