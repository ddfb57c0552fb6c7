using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>CFW1005: takes the random numbers of the context.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextRandomFix() : ReplacementFix("CFW1005", "Use the context's Random")
{
    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model) =>
        model.GetSymbolInfo(faulty).Symbol is { ContainingType.Name: "Random" } && ContextVariable.At(model, faulty) is { } context
            ? Code.Member(context, "Random")
            : null;
}
