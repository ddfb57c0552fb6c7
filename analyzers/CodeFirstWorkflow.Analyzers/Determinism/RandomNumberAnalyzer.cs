using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1005: workflow draws a random number.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RandomNumberAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.RandomNumber, "Determinism", "Workflow draws a random number", "{0}. Use context.Random or move it into an action.");
}
