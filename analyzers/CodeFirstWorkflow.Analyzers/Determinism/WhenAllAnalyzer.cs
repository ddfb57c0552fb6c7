using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1012: workflow joins tasks outside the context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WhenAllAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.WhenAll, "Determinism", "Workflow joins tasks outside the context", "{0}. Use context.WhenAllAsync or context.WhenAnyAsync.");
}
