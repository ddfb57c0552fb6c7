using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1021: workflow depends on the order of an unordered collection.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnorderedAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Unordered, "Determinism", "Workflow depends on the order of an unordered collection", "{0}. Sort first, such as with OrderBy, or use a list or a sorted collection.");
}
