namespace CodeFirstWorkflow.Analyzers.Determinism;

using System.Collections.Immutable;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Determinism.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

/// <summary>The base of the determinism rules: reports what the shared walk of a workflow found for its id.</summary>
/// <param name="descriptor">The rule; its message takes the fact as {0}.</param>
public abstract class DeterminismAnalyzer(DiagnosticDescriptor descriptor) : WorkflowAnalyzer(descriptor)
{
    /// <summary>The property of a diagnostic that is there when the workflow's own code breaks the rule, so that a fix can be offered.</summary>
    public const string DirectProperty = "Direct";

    private static readonly ImmutableDictionary<string, string?> Direct = ImmutableDictionary<string, string?>.Empty.Add(DirectProperty, "true");

    /// <inheritdoc/>
    protected sealed override void Register(CompilationStartAnalysisContext context, SdkSymbols sdk)
    {
        if (DeclarationIndex.Of(context.Compilation).Workflows.Count == 0) return;
        var findings = WorkflowFindings.Of(context.Compilation);
        // Asked a method at a time: by then the compiler has bound the body, which asked once a type would be bound twice.
        context.RegisterSymbolAction(symbol => Report(symbol, findings), SymbolKind.Method);
    }

    private void Report(SymbolAnalysisContext context, WorkflowFindings findings)
    {
        var method = (IMethodSymbol)context.Symbol;
        // The body of a partial method is a symbol of its own; its declaration is walked with it.
        if (method.PartialDefinitionPart is not null || !findings.Symbols.IsWorkflow(method)) return;
        foreach (var finding in findings.In(method, context.CancellationToken))
        {
            if (finding.Rule == Rule.Id) context.ReportDiagnostic(Diagnostic.Create(Rule, finding.Location, finding.IsDirect ? Direct : null, finding.Text));
        }
    }
}
