using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0014: a version or limit out of its range.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NumberAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(NumberRule.Id, "Shape", "Number out of range", "'{0}' of '{1}' is {2}. It must be at least {3}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => NumberRule.Check(handler);
}
