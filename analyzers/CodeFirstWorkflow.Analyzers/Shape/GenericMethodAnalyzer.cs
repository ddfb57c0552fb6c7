using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0005: a generic handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericMethodAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(GenericMethodRule.Id, "Shape", "Generic handler", "{0} has type parameter '{1}'. Write one method for each type.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => GenericMethodRule.Check(handler);
}
