using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1010: workflow uses PLINQ.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParallelQueryAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.ParallelQuery, "Determinism", "Workflow uses PLINQ", "{0}. Use LINQ or move it into an action.");
}
