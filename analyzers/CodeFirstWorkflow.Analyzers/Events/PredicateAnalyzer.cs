using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2002: a <c>When</c> that is missing or has the wrong shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PredicateAnalyzer() : CompanionAnalyzer(Descriptor, "When")
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2002", "Events", "Predicate is missing or has the wrong shape",
        Message);

    private protected override bool Fits(INamedTypeSymbol owner, string name, ITypeSymbol payload) =>
        CompanionParser.When(owner, name, payload) is not null;

    private protected override CompanionFault Fault(INamedTypeSymbol owner, string name) =>
        CompanionFault.Of(owner, name, mustBeStatic: true, returns: "Boolean");

    private protected override string Signature(string name, string payload) => $"internal static bool {name}(WorkflowEvent<{payload}> e)";
}
