using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Declarations;

/// <summary>The base of rules that compare an annotated method or type with the others, or look into the methods that it names.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class DeclarationAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>Gets the name of the property by which a code fix learns what it needs.</summary>
    public const string HintProperty = "Hint";

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var problem in Check(found, file.Compilation, file.CancellationToken))
        {
            var hint = problem.Hint is { } text ? ImmutableDictionary<string, string?>.Empty.Add(HintProperty, text) : null;
            file.Report(Diagnostic.Create(Rule, problem.Place, hint, problem.Arguments));
        }
    });

    private protected virtual IEnumerable<ShapeProblem> Check(HandlerMethod handler, Compilation compilation, CancellationToken cancellationToken) => [];

    private protected virtual IEnumerable<ShapeProblem> Check(DeclaredType type, Compilation compilation, CancellationToken cancellationToken) => [];

    private IEnumerable<ShapeProblem> Check(TypeAnnotations found, Compilation compilation, CancellationToken cancellationToken)
    {
        var problems = found.Handlers.SelectMany(handler => Check(handler, compilation, cancellationToken));
        return found.Declared is { } type ? problems.Concat(Check(type, compilation, cancellationToken)) : problems;
    }
}
