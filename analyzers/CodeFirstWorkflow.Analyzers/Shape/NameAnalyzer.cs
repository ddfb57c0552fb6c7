using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0013: a name that cannot be stored or found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(NameRule.Id, "Shape", "Invalid name", "{0} {1}. Give a name of 1 to 200 characters without control characters.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => NameRule.Check(handler);

    private protected override IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute) => NameRule.Check(type, attribute);
}
