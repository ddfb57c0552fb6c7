using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0025: one method in two roles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralRolesAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0025", "Shape", "Method in two roles",
        "'{0}' is an [Action] and {1} as well. Split it into two methods.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Action is not null && (handler.Workflow is not null || handler.On.Count > 0))
        {
            yield return Problem.At(handler.Symbol, handler.Name, handler.Workflow is not null ? "[Workflow]" : "[On]");
        }
    }
}
