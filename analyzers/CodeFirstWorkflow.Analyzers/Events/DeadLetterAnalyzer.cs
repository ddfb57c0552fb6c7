using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>CFW2004: a <c>DeadLetter</c> that is missing or has the wrong shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeadLetterAnalyzer() : CompanionAnalyzer(Descriptor, "DeadLetter")
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW2004", "Events", "Dead-letter method is missing or has the wrong shape",
        Message);

    // CFW0022 reports a dead-letter method on a workflow.
    private protected override bool Applies(HandlerMethod handler) => handler.Role is HandlerRole.Handler;

    private protected override bool Fits(INamedTypeSymbol owner, string name, ITypeSymbol payload) =>
        TypeParser.TryParse(payload) is { } type && CompanionParser.DeadLetter(owner, name, type) is not null;

    private protected override CompanionFault Fault(INamedTypeSymbol owner, string name) =>
        CompanionFault.Of(owner, name, mustBeStatic: false, returns: "Task");

    private protected override string Signature(string name, string payload) =>
        $"internal static Task {name}(WorkflowEvent<{payload}> e, Exception error)";
}
