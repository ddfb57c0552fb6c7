using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0017: a result that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(ResultRule.Id, "Shape", "Result does not survive JSON", "The result of {0} does not survive JSON: {1}. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => ResultRule.Check(handler);
}
