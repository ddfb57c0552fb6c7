using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1008: workflow starts work on the thread pool.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskRunAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.TaskRun, "Determinism", "Workflow starts work on the thread pool", "{0}. Call the context directly or move the work into an action.");
}
