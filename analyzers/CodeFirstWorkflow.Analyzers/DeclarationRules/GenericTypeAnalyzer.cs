using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0004: a handler in a generic type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericTypeAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0004", "Shape", "Handler in a generic type",
        "{0} is declared in generic type '{1}'. Move it to a type without type parameters.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { IsGenericType: true } type)
        {
            yield return Problem.At(handler.Symbol, handler.Title, type.Show());
        }
    }
}
