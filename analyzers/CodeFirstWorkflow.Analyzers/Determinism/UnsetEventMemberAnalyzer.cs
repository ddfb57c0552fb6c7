using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1026: workflow reads the unset id or time of a new event.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsetEventMemberAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.UnsetEventMember, "Determinism", "Workflow reads the unset id or time of a new event", "{0}. Set it, such as with context.NewGuid() or context.UtcNow, or use the id that context.PublishAsync returns.");
}
