using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1002: workflow measures time with a stopwatch.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StopwatchAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Stopwatch, "Determinism", "Workflow measures time with a stopwatch", "{0}. Subtract two values of context.UtcNow or measure inside an action.");
}
