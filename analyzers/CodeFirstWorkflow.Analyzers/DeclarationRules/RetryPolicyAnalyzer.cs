using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0026: a <c>Retry</c> that names no policy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryPolicyAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0026", "Shape", "Retry names no policy",
        "{0} names retry policy '{1}', but '{2}' has no accessible static property or field '{1}' of type 'RetryPolicy'. Add it.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Action?.Named("Retry") is { IsNull: false, Value: string name }
            && handler.Symbol.ContainingType is { } type && !type.GetMembers(name).Any(ActionParser.IsPolicy))
        {
            yield return Problem.AtArgument(handler.Action, "Retry", handler.Title, name, type.Name);
        }
    }
}
