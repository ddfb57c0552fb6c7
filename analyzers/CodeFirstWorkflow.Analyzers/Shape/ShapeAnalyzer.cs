using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>The base of rules that look at one annotated method or type alone.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class ShapeAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>Gets the name of the property by which a code fix learns what it needs.</summary>
    public const string HintProperty = "Hint";

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var problem in Check(found))
        {
            file.Report(Report(problem));
        }
    });

    private protected virtual IEnumerable<ShapeProblem> Check(HandlerMethod handler) => [];

    private protected virtual IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute) => [];

    /// <summary>Gives the methods that the rule looks at.</summary>
    private protected virtual IEnumerable<HandlerMethod> Checked(TypeAnnotations found) => found.Handlers;

    private protected Diagnostic Report(ShapeProblem problem) => Diagnostic.Create(
        Rule,
        problem.Place,
        problem.Hint is { } hint ? ImmutableDictionary<string, string?>.Empty.Add(HintProperty, hint) : null,
        problem.Arguments);

    private IEnumerable<ShapeProblem> Check(TypeAnnotations found)
    {
        var problems = Checked(found).SelectMany(Check);
        return found.Declared is { } type ? problems.Concat(Check(type.Symbol, type.Attribute)) : problems;
    }
}
