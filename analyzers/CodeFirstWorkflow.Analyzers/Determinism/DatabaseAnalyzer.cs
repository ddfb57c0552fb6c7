using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1017: workflow uses a database or a cache.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DatabaseAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Database, "Determinism", "Workflow uses a database or a cache", "{0}. Move it into an action.");
}
