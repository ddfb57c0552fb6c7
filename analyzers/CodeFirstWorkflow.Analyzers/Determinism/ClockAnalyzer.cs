using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1001: workflow reads a clock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClockAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Clock, "Determinism", "Workflow reads a clock", "{0}. Use context.UtcNow or move it into an action.");
}
