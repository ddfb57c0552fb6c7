using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1022: workflow uses a hash code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HashCodeAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.HashCode, "Determinism", "Workflow uses a hash code", "{0}. Compare the values themselves or compute a stable hash, such as SHA-256.");
}
