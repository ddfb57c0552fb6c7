using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0022: settings of deliveries on a workflow.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowDeliveryAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(WorkflowDeliveryRule.Id, "Shape", "Delivery setting on a workflow", "{0} sets '{1}', which belongs to handlers. Remove it: a failed workflow is retried from its journal.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => WorkflowDeliveryRule.Check(handler);
}
