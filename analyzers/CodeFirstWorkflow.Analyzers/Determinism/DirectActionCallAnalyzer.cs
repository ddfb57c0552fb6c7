using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1025: workflow calls an action's method directly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DirectActionCallAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.DirectActionCall, "Determinism", "Workflow calls an action's method directly", "{0}. Call the generated method of the context with the same name.");
}
