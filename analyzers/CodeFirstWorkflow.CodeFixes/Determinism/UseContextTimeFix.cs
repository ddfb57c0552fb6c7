using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CodeFirstWorkflow.CodeFixes.Determinism;

/// <summary>CFW1001: reads the time of the context. A <see cref="System.DateTime"/> becomes the one in UTC.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseContextTimeFix() : ReplacementFix("CFW1001", "Use the context's UtcNow")
{
    /// <inheritdoc/>
    protected override string TitleFor(ExpressionSyntax faulty, SemanticModel model) =>
        model.GetSymbolInfo(faulty).Symbol is { Name: "Now" or "Today" } ? "Use the context's UtcNow (changes local time to UTC)"
            : base.TitleFor(faulty, model);

    /// <inheritdoc/>
    protected override ExpressionSyntax? Replacement(ExpressionSyntax faulty, SemanticModel model)
    {
        if (ContextVariable.At(model, faulty) is not { } context || model.GetSymbolInfo(faulty).Symbol is not { } symbol)
        {
            return null;
        }

        return (symbol.ContainingType?.Name, symbol.Name) switch
        {
            ("DateTime", "UtcNow" or "Now") => Code.Member(context, "UtcNow", "UtcDateTime"),
            ("DateTime", "Today") => Code.Member(context, "UtcNow", "UtcDateTime", "Date"),
            ("DateTimeOffset", "UtcNow" or "Now") or ("TimeProvider", "GetUtcNow") => Code.Member(context, "UtcNow"),
            _ => null,
        };
    }
}
