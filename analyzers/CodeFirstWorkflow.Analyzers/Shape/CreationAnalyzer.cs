using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>CFW0012: an instance method of a class that cannot be created.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CreationAnalyzer() : ShapeAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(CreationRule.Id, "Shape", "Class of a handler cannot be created", "{0} is an instance method, but class '{1}' cannot be created: {2}. Make the method static, or change the class.");

    private protected override IEnumerable<ShapeProblem> Check(HandlerMethod handler) => CreationRule.Check(handler);
}
