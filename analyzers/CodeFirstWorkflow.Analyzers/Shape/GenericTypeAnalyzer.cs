using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0004: a handler in a generic type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericTypeAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(GenericTypeRule.Id, "Shape", "Handler in a generic type", "{0} is declared in generic type '{1}'. Move it to a type without type parameters.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => GenericTypeRule.Check(handler);
}
