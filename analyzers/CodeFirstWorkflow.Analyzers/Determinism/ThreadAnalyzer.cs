using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1007: workflow uses or blocks a thread.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreadAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Thread, "Determinism", "Workflow uses or blocks a thread", "{0}. Await a call of the context instead or move it into an action.");
}
