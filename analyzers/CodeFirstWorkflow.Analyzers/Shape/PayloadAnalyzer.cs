using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0016: a parameter that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(PayloadRule.Id, "Shape", "Payload does not survive JSON", "Parameter '{0}' of {1} does not survive JSON: {2}. {3}.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => PayloadRule.Check(handler);
}
