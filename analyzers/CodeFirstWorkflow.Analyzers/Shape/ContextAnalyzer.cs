using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0009: a workflow without its context, or something else with it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContextAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(ContextRule.Id, "Shape", "Wrong or missing WorkflowContext", "{0} {1}. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => ContextRule.Check(handler);
}
