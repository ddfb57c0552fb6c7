using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0008: an <c>async void</c> handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0008", "Shape", "Handler is async void",
        "{0} is 'async void', so its end and its errors are lost. Return 'Task'.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (MethodParser.IsAsyncVoid(handler.Symbol))
        {
            yield return Problem.At(handler.Symbol, handler.Title);
        }
    }
}
