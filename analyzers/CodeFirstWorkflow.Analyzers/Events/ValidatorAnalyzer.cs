using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2003: a <c>Validator</c> that is missing or has the wrong shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValidatorAnalyzer() : CompanionAnalyzer(Descriptor, "Validator")
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2003", "Events", "Validator is missing or has the wrong shape",
        Message);

    private protected override bool Fits(INamedTypeSymbol owner, string name, ITypeSymbol payload) =>
        CompanionParser.Validator(owner, name, payload) is not null;

    private protected override CompanionFault Fault(INamedTypeSymbol owner, string name) =>
        CompanionFault.Of(owner, name, mustBeStatic: true, returns: "Void");

    private protected override string Signature(string name, string payload) => $"internal static void {name}(WorkflowEvent<{payload}> e)";
}
