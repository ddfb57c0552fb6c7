using CodeFirstWorkflow.Roslyn.Determinism;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Determinism;

/// <summary>CFW1023: parallel branch changes a variable of the code around it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedLocalAnalyzer() : DeterminismAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        DeterminismRules.CapturedLocal, "Determinism", "Parallel branch changes a variable of the code around it", "{0}. Return the value from the branch and combine the results after the join.");
}
