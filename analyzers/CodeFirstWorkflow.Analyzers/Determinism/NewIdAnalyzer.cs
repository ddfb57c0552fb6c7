using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1004: workflow draws an id.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NewIdAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.NewId, "Determinism", "Workflow draws an id", "{0}. Use context.NewGuid() or move it into an action.");
}
