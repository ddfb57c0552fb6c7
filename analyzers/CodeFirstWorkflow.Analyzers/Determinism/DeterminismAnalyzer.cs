using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>The base of the determinism rules: reports what the shared walk of a workflow found for its id.</summary>
/// <param name="descriptor">The rule; its message takes the fact as {0}.</param>
public abstract class DeterminismAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>The property of a diagnostic that is there when the workflow's own code breaks the rule, so that a fix can be offered.</summary>
    public const string DirectProperty = "Direct";

    private static readonly ImmutableDictionary<string, string?> Direct = ImmutableDictionary<string, string?>.Empty.Add(DirectProperty, "true");

    /// <inheritdoc/>
    protected sealed override void Register(CompilationStartAnalysisContext context) => Annotations.Register(context, (file, found) =>
    {
        foreach (var handler in found.Handlers)
        {
            if (handler.Workflow is not null)
            {
                Report(file, handler.Symbol);
            }
        }
    });

    private void Report(AnnotatedFile file, IMethodSymbol workflow)
    {
        foreach (var finding in WorkflowFindings.Of(file.Compilation).In(workflow, file.CancellationToken))
        {
            if (finding.Rule == Rule.Id)
            {
                file.Report(Diagnostic.Create(Rule, finding.Location, finding.IsDirect ? Direct : null, finding.Text));
            }
        }
    }
}
