using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>
/// CFW1001 to CFW1027: code of a workflow or its helpers that a replay would not repeat. One walk finds the breaches of all rules.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeterminismAnalyzer() : WorkflowAnalyzer(DeterminismRules.All)
{
    /// <summary>The property of a diagnostic for a breach in the workflow's own code, for which a fix can be offered.</summary>
    public const string DirectProperty = "Direct";

    private static readonly ImmutableDictionary<string, string?> Direct = ImmutableDictionary<string, string?>.Empty.Add(DirectProperty, "true");

    private protected override bool ReadsGeneratedCode => true;

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        var findings = new WorkflowFindings(context.Compilation);
        Annotations.Register(context, (file, found) =>
        {
            foreach (var handler in found.Handlers)
            {
                if (handler.Workflow is not null)
                {
                    Report(file, findings.In(handler.Symbol, file.CancellationToken));
                }
            }
        });
    }

    private static void Report(AnnotatedFile file, ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (DeterminismRules.Find(finding.Rule) is { } rule)
            {
                file.Report(Diagnostic.Create(rule, finding.Location, finding.IsDirect ? Direct : null, finding.Text));
            }
        }
    }
}
