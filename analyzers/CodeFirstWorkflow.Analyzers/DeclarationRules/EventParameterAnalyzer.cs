using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0024: a handler that does not take its event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventParameterAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0024", "Shape", "Handler does not take its event",
        "{0} does not take its event first. Make 'WorkflowEvent<T>' or the payload its first parameter.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        var first = handler.Symbol.Parameters.FirstOrDefault();
        if (handler.Role is HandlerRole.Handler && (first is null || handler.IsSupplied(first)))
        {
            yield return Problem.At(first ?? (ISymbol)handler.Symbol, handler.Title);
        }
    }
}
