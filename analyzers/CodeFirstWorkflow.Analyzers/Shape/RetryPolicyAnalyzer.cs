using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0026: a <c>Retry</c> that names no policy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryPolicyAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(RetryPolicyRule.Id, "Shape", "Retry names no policy", "{0} names retry policy '{1}', but '{2}' has no accessible static property or field '{1}' of type 'RetryPolicy'. Add it.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => RetryPolicyRule.Check(handler);
}
