using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Tests.Harness;

/// <summary>Reports methods named Bad, so that the harness can be tested by itself.</summary>
#pragma warning disable RS1001, RS1036, RS2008 // A probe for tests: the compiler never loads it, and it is never released.
public sealed class ProbeAnalyzer() : WorkflowAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        "CFW9999", "Probe", "'{0}' is bad. Rename it.", "Probe", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(symbol =>
        {
            if (symbol.Symbol.Name == "Bad")
            {
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0], symbol.Symbol.Name));
            }
        }, SymbolKind.Method);
}
