using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0025: one method in two roles.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralRolesAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(SeveralRolesRule.Id, "Shape", "Method in two roles", "'{0}' is an [Action] and {1} as well. Split it into two methods.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => SeveralRolesRule.Check(handler);
}
