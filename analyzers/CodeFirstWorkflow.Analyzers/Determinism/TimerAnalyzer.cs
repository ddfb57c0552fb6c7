using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1011: workflow uses a timer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TimerAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Timer, "Determinism", "Workflow uses a timer", "{0}. Use context.DelayAsync or the timeout parameter of the wait.");
}
