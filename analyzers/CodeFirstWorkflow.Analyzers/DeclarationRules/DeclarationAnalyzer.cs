using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>The base of the rules for annotated methods and types. A rule overrides the check that it needs.</summary>
/// <param name="descriptor">The rule.</param>
public abstract class DeclarationAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>The property of a diagnostic that holds what a code fix needs.</summary>
    public const string HintProperty = "Hint";

    private protected override bool ReadsGeneratedCode => true;

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var problem in Check(found, file.Compilation))
        {
            var hint = problem.Hint is { } text ? ImmutableDictionary<string, string?>.Empty.Add(HintProperty, text) : null;
            file.Report(Diagnostic.Create(Rule, problem.Place, hint, problem.Arguments));
        }
    });

    /// <summary>Returns the methods that the rule checks.</summary>
    private protected virtual IEnumerable<HandlerMethod> Checked(TypeAnnotations found) => found.Handlers;

    private protected virtual IEnumerable<Problem> Check(HandlerMethod handler) => [];

    private protected virtual IEnumerable<Problem> Check(DeclaredType type) => [];

    /// <summary>Checks a method against the other declarations of the compilation.</summary>
    private protected virtual IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation) => Check(handler);

    /// <summary>Checks a type against the other declarations of the compilation.</summary>
    private protected virtual IEnumerable<Problem> Check(DeclaredType type, Compilation compilation) => Check(type);

    private IEnumerable<Problem> Check(TypeAnnotations found, Compilation compilation)
    {
        var problems = Checked(found).SelectMany(handler => Check(handler, compilation));
        return found.Declared is { } type ? problems.Concat(Check(type, compilation)) : problems;
    }
}
