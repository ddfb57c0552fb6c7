using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1014: workflow uses a lock.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Lock, "Determinism", "Workflow uses a lock", "{0}. Remove it: one thread at a time runs a workflow; guard shared resources inside an action.");
}
