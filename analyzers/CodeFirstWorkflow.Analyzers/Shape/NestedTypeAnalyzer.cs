using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0001: a handler in a nested type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedTypeAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(NestedTypeRule.Id, "Shape", "Handler in a nested type", "{0} is declared in nested type '{1}'. Move '{1}' out of '{2}'.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => NestedTypeRule.Check(handler);
}
