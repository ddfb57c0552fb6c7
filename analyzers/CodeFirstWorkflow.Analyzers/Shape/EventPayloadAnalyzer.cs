using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0027: an event or entity that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventPayloadAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(EventPayloadRule.Id, "Shape", "Event does not survive JSON", "{0} does not survive JSON: {1}. {2}.");

    private protected override IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute) => EventPayloadRule.Check(type, attribute);
}
