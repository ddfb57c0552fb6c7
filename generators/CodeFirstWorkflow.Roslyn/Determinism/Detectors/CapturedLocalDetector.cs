using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds assignments, inside a branch that runs concurrently with others, to a local or parameter of the surrounding code.</summary>
internal sealed class CapturedLocalDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var variable = operation switch
        {
            IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } =>
                tuple.Elements.Select(VariableOf).FirstOrDefault(element => element is not null && IsChangedInBranch(operation, element)),
            IAssignmentOperation assignment => VariableOf(assignment.Target),
            IIncrementOrDecrementOperation increment => VariableOf(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => VariableOf(argument.Value),
            _ => null,
        };
        return variable is not null && IsChangedInBranch(operation, variable)
            ? new Use(RuleIds.CapturedLocal, variable.Name, operation.Syntax)
            : null;
    }

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation { IsDeclaration: false } local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner } => VariableOf(owner),
        _ => null,
    };

    private bool IsChangedInBranch(IOperation change, ISymbol variable)
    {
        for (var outer = change.Parent; outer is not null; outer = outer.Parent)
        {
            var function = (outer as IAnonymousFunctionOperation)?.Symbol ?? (outer as ILocalFunctionOperation)?.Symbol;
            if (function is null)
            {
                continue;
            }

            if (SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function))
            {
                return false;
            }

            if (outer is IAnonymousFunctionOperation lambda ? IsParallel(lambda) : IsRunInParallel((ILocalFunctionOperation)outer))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsParallel(IAnonymousFunctionOperation lambda) =>
        lambda.Symbol.ReturnType.Name is "Task"
            && lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }
            && RunsBranches(call, lambda.Symbol.IsAsync);

    private static bool IsOne(IArgumentOperation argument) => argument.Parameter?.Name == "concurrency" && argument.Value.ConstantValue.Value is 1;

    /// <summary>
    /// A body that is not async runs to its end before Select takes the next item; ForEachAsync may start it when another branch has ended.
    /// </summary>
    private bool RunsBranches(IInvocationOperation call, bool isAsync) =>
        symbols.IsContext(call.TargetMethod.ContainingType)
            ? call.TargetMethod.Name == "ForEachAsync" && !call.Arguments.Any(IsOne)
            : isAsync && call.TargetMethod.Name is "Select" or "SelectMany";

    /// <summary>
    /// A local function is a branch when it is passed to, or called in the arguments of, a call that runs branches, or started without being awaited
    /// at once.
    /// </summary>
    private bool IsRunInParallel(ILocalFunctionOperation function)
    {
        if (function.Symbol.ReturnType.Name is not "Task" || function.Parent is not { } scope)
        {
            return false;
        }

        foreach (var operation in scope.Descendants())
        {
            var used = (operation as IInvocationOperation)?.TargetMethod ?? (operation as IMethodReferenceOperation)?.Method;
            if (used is not null
                && SymbolEqualityComparer.Default.Equals(used, function.Symbol)
                && (IsInsideBranches(operation, used.IsAsync) || (used.IsAsync && IsStarted(operation))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the task of a call is kept: <c>tasks.Add(OneAsync())</c>, <c>var one = OneAsync()</c>.</summary>
    private static bool IsStarted(IOperation operation)
    {
        var outer = operation.Parent;
        while (outer is IConversionOperation)
        {
            outer = outer.Parent;
        }

        if (outer is IArgumentOperation { Parent: IInvocationOperation { Parent: IAwaitOperation } })
        {
            return false;
        }

        return operation is IInvocationOperation
            && outer is IArgumentOperation or IVariableInitializerOperation or IAssignmentOperation or ICollectionExpressionOperation or
                IArrayInitializerOperation;
    }

    private bool IsInsideBranches(IOperation operation, bool isAsync)
    {
        for (var outer = operation.Parent; outer is not null and not { Syntax: StatementSyntax }; outer = outer.Parent)
        {
            if (outer is IInvocationOperation call
                && ((isAsync && call.TargetMethod.Name is "WhenAllAsync" or "WhenAnyAsync" or "WhenAll" or "WhenAny") || RunsBranches(call, isAsync)))
            {
                return true;
            }
        }

        return false;
    }
}
