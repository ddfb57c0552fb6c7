using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0002: a handler that generated code cannot call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccessibilityAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0002", "Shape", "Handler is not accessible",
        "{0} is {1}, so generated code cannot call it. Make it internal or public.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.MethodKind is MethodKind.Ordinary && Hidden(handler.Symbol.DeclaredAccessibility) is { } word)
        {
            yield return Problem.At(handler.Symbol, handler.Title, word);
        }
    }

    private static string? Hidden(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => null,
    };
}
