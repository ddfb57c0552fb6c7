using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1024: workflow starts a task that is not of the context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignTaskAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.ForeignTask, "Determinism", "Workflow starts a task that is not of the context", "{0}. Move it into an action, or hand the context to the helper.");
}
