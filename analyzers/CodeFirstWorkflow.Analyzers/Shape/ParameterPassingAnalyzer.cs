using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0007: values that are passed by reference or as pointers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParameterPassingAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(ParameterPassingRule.Id, "Shape", "Handler passes by reference", "{0} is {1}, which cannot be journaled. Pass it by value.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => ParameterPassingRule.Check(handler);
}
