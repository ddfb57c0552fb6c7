using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0010: a workflow that takes services or several payloads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowParametersAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(WorkflowParametersRule.Id, "Shape", "Parameter that a workflow cannot have", "{0} {1}. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => WorkflowParametersRule.Check(handler);
}
