using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0008: an <c>async void</c> handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(AsyncVoidRule.Id, "Shape", "Handler is async void", "{0} is 'async void', so its end and its errors are lost. Return 'Task'.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => AsyncVoidRule.Check(handler);
}
