using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1006: workflow waits with Task.Delay.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DelayAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Delay, "Determinism", "Workflow waits with Task.Delay", "{0}. Use context.DelayAsync.");
}
