using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Events;

/// <summary>The base of rules about the methods that an <c>[On]</c> names.</summary>
/// <param name="descriptor">The rule.</param>
/// <param name="setting">The setting that names the method.</param>
public abstract class CompanionAnalyzer(DiagnosticDescriptor descriptor, string setting) : DeclarationAnalyzer(descriptor)
{
    private protected const string Message = "{0} names '{1}', which {2}. Expected in '{3}': {4}.";

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        foreach (var on in handler.On)
        {
            if (Applies(handler) && on.Text(setting) is { } name && handler.Symbol.ContainingType is { } owner
                && SubscriptionPayload.Of(handler, on, compilation) is { TypeKind: not TypeKind.Error } payload && !Fits(owner, name, payload))
            {
                var fault = Fault(owner, name);
                var hint = fault.IsMissing ? Signature(name, payload.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)) : null;
                yield return Problem.AtArgument(on, setting, handler.Title, name, fault.Fact, owner.Name, Signature(name, payload.Show()))
                    .WithHint(hint);
            }
        }
    }

    private protected virtual bool Applies(HandlerMethod handler) => true;

    private protected abstract bool Fits(INamedTypeSymbol owner, string name, ITypeSymbol payload);

    private protected abstract CompanionFault Fault(INamedTypeSymbol owner, string name);

    private protected abstract string Signature(string name, string payload);
}
