using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0001: a handler in a nested type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedTypeAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0001", "Shape", "Handler in a nested type",
        "{0} is declared in nested type '{1}'. Move '{1}' out of '{2}'.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { ContainingType: { } outer } nested)
        {
            yield return Problem.At(handler.Symbol, handler.Title, nested.Name, outer.Name);
        }
    }
}
