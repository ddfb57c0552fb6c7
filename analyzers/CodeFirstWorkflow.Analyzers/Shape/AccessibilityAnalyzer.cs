using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0002: a handler that generated code cannot call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AccessibilityAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(AccessibilityRule.Id, "Shape", "Handler is not accessible", "{0} is {1}, so generated code cannot call it. Make it internal or public.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => AccessibilityRule.Check(handler);
}
