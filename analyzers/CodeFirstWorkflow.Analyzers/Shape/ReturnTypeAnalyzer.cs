using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0011: a workflow or handler whose end cannot be awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReturnTypeAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(ReturnTypeRule.Id, "Shape", "Handler does not return a task", "{0} returns '{1}'. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => ReturnTypeRule.Check(handler);
}
