using CodeFirstWorkflow.Roslyn.Determinism.Apis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds uses of the known API. In a chain that breaks one rule (<c>Random.Shared.Next()</c>) it reports only the last link.</summary>
internal sealed class ApiDetector(ApiCatalog catalog) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (MemberOf(operation) is not { } member || catalog.Find(member) is not { } entry)
        {
            return null;
        }

        return IsLinkOfLongerChain(operation, entry.Rule) || (entry.Rule == RuleIds.Thread && AwaitedTask.IsReadBy(operation)) ? null
            : new Use(entry.Rule, MemberText.Of(member), operation.Syntax);
    }

    private bool IsLinkOfLongerChain(IOperation operation, string rule)
    {
        var instance = operation.Parent switch
        {
            IInvocationOperation invocation => invocation.Instance,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };
        return instance == operation && MemberOf(operation.Parent!) is { } next && catalog.Find(next)?.Rule == rule;
    }

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod,
        IMemberReferenceOperation reference => reference.Member,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
