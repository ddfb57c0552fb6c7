using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0024: a handler that does not take its event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventParameterAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(EventParameterRule.Id, "Shape", "Handler does not take its event", "{0} does not take its event first. Make 'WorkflowEvent<T>' or the payload its first parameter.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => EventParameterRule.Check(handler);
}
