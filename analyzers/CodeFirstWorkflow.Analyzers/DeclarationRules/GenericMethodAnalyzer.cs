using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0005: a generic handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericMethodAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0005", "Shape", "Generic handler",
        "{0} has type parameter '{1}'. Write one method for each type.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.IsGenericMethod)
        {
            yield return Problem.At(handler.Symbol, handler.Title, handler.Symbol.TypeParameters[0].Name);
        }
    }
}
