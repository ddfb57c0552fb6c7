using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1009: workflow uses Parallel.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParallelAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Parallel, "Determinism", "Workflow uses Parallel", "{0}. Use context.ForEachAsync or move it into an action.");
}
