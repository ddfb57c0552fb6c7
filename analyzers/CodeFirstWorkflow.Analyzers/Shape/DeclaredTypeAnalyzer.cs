using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0028: an event or entity type that generated code cannot use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredTypeAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(DeclaredTypeRule.Id, "Shape", "Event or entity type cannot be used", "{0} {1}.");

    private protected override IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute) => DeclaredTypeRule.Check(type, attribute);
}
