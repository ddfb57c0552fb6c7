using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds calls of an action's own method, which would run it unrecorded on every replay.</summary>
internal sealed class DirectActionCallDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var method = operation switch
        {
            IInvocationOperation invocation => invocation.TargetMethod,
            IMethodReferenceOperation { Parent: not INameOfOperation } reference => reference.Method,
            _ => null,
        };
        return method is not null && symbols.IsAction(method.OriginalDefinition)
            ? new Use(RuleIds.DirectActionCall, MemberText.Of(method), operation.Syntax)
            : null;
    }
}
