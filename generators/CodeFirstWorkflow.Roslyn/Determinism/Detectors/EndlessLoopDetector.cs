using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds loops that never end and never continue as a new run: their journal grows without bound.</summary>
internal sealed class EndlessLoopDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var text = operation switch
        {
            IWhileLoopOperation { Condition.ConstantValue.Value: true } => "while (true)",
            IForLoopOperation { Condition: null or { ConstantValue.Value: true } } => "for (;;)",
            _ => null,
        };
        if (text is null || !((ILoopOperation)operation).Body.Descendants().Any(IsAwait))
        {
            return null;
        }

        return CanEnd((ILoopOperation)operation) ? null : new Use(RuleIds.EndlessLoop, text, operation.Syntax);
    }

    private static bool IsAwait(IOperation operation) => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true };

    private bool CanEnd(ILoopOperation loop) => loop.Body.DescendantsAndSelf().Any(operation => operation switch
    {
        IReturnOperation => !IsInsideFunction(operation, loop),
        IBranchOperation { BranchKind: BranchKind.Break } branch => SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel),
        IBranchOperation { BranchKind: BranchKind.GoTo } => true,
        IThrowOperation => !IsCaughtInside(operation, loop),
        IInvocationOperation call => call.TargetMethod.Name == "ContinueAsNew" && symbols.IsContext(call.TargetMethod.ContainingType),
        _ => false,
    });

    private static bool IsInsideFunction(IOperation operation, IOperation loop)
    {
        for (var outer = operation.Parent; outer is not null && outer != loop; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCaughtInside(IOperation operation, IOperation loop)
    {
        for (var outer = operation.Parent; outer is not null && outer != loop; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation or ITryOperation { Catches.IsEmpty: false })
            {
                return true;
            }
        }

        return false;
    }
}
