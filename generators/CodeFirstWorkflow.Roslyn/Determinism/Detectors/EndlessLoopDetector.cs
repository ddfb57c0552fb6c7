using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds loops that never end and never continue as a new run: their journal grows without bound.</summary>
internal sealed class EndlessLoopDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is IBranchOperation { BranchKind: BranchKind.GoTo } jump)
        {
            return IsEndless(jump) ? new Use(RuleIds.EndlessLoop, $"goto {jump.Target.Name}", jump.Syntax) : null;
        }

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

    /// <summary>Returns whether a jump back to a label of its own block always comes, after code that awaits and has no way out.</summary>
    private bool IsEndless(IBranchOperation jump)
    {
        if (jump.Parent is not IBlockOperation block)
        {
            return false;
        }

        var round = block.Operations.SkipWhile(statement => !(statement is ILabeledOperation label
            && SymbolEqualityComparer.Default.Equals(label.Label, jump.Target)))
            .TakeWhile(statement => statement != jump).ToList();
        return round.SelectMany(statement => statement.DescendantsAndSelf()).Any(IsAwait)
            && !round.SelectMany(statement => statement.DescendantsAndSelf()).Any(operation => IsExit(operation, block));
    }

    private bool IsExit(IOperation operation, IOperation loop) => operation switch
    {
        IReturnOperation => !IsInsideFunction(operation, loop),
        IBranchOperation { BranchKind: BranchKind.GoTo or BranchKind.Break } => true,
        IThrowOperation => !IsCaughtInside(operation, loop),
        IInvocationOperation call => call.TargetMethod.Name == "ContinueAsNew" && symbols.IsContext(call.TargetMethod.ContainingType),
        _ => false,
    };

    private static bool IsAwait(IOperation operation) => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true };

    private bool CanEnd(ILoopOperation loop) => loop.Body.DescendantsAndSelf().Any(operation =>
        operation is IBranchOperation { BranchKind: BranchKind.Break } exit
            ? SymbolEqualityComparer.Default.Equals(exit.Target, loop.ExitLabel)
            : IsExit(operation, loop));

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
