using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1020: workflow depends on the machine's culture or time zone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CultureAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.Culture, "Determinism", "Workflow depends on the machine's culture or time zone", "{0}. Name the culture, such as CultureInfo.InvariantCulture, or the time zone.");
}
