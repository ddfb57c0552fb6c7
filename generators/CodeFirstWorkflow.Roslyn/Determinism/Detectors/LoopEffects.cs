using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Recognises loops whose effect does not depend on the order of their items: sums, counts, greatest values, another set or dictionary that is
/// filled, a flag that is set, a list that is sorted at once. Anything else counts as depending on it.
/// </summary>
internal sealed class LoopEffects
{
    private readonly IForEachLoopOperation loop;
    private readonly HashSet<ISymbol> own = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, object?> constants = new(SymbolEqualityComparer.Default);
    private bool accumulates;
    private bool leaves;
    private bool isFree = true;

    private LoopEffects(IForEachLoopOperation loop) => this.loop = loop;

    public static bool AreFreeOfOrder(IForEachLoopOperation loop)
    {
        var effects = new LoopEffects(loop);
        effects.own.UnionWith(loop.Locals);
        foreach (var local in loop.Body.DescendantsAndSelf().OfType<IVariableDeclaratorOperation>())
        {
            effects.own.Add(local.Symbol);
        }

        foreach (var inner in loop.Body.Descendants().OfType<IForEachLoopOperation>())
        {
            effects.own.UnionWith(inner.Locals);
        }

        effects.Statement(loop.Body);
        return effects.isFree && (effects.accumulates || effects.leaves || effects.constants.Count > 0) && !(effects.accumulates && effects.leaves);
    }

    private void Statement(IOperation? statement)
    {
        switch (statement)
        {
            case null or IEmptyOperation or IBranchOperation { BranchKind: BranchKind.Continue }:
                break;
            case IBlockOperation block:
                foreach (var inner in block.Operations)
                {
                    Statement(inner);
                }

                break;
            case IVariableDeclarationGroupOperation:
                Require(IsPure(statement));
                break;
            case IConditionalOperation branch:
                Branch(branch);
                break;
            case IForEachLoopOperation { IsAsynchronous: false } inner:
                Require(IsPure(inner.Collection));
                Statement(inner.Body);
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } exit:
                leaves |= SymbolEqualityComparer.Default.Equals(exit.Target, loop.ExitLabel);
                break;
            case IReturnOperation { Kind: not OperationKind.YieldReturn } exit:
                leaves = true;
                Require(exit.ReturnedValue is null || !NamesOwn(exit.ReturnedValue));
                break;
            case IExpressionStatementOperation { Operation: { } effect }:
                Effect(effect);
                break;
            case IThrowOperation exit:
                leaves = true;
                Require(exit.Exception is not null && !NamesOwn(exit.Exception));
                break;
            default:
                isFree = false;
                break;
        }
    }

    /// <summary><c>if (n &gt; max) max = n;</c> is a greatest value; any other branch only chooses between effects.</summary>
    private void Branch(IConditionalOperation branch)
    {
        Require(IsPure(branch.Condition));
        if (branch is { Condition: IBinaryOperation compared, WhenFalse: null } && IsOrdered(compared.OperatorKind)
            && OnlyEffect(branch.WhenTrue) is ISimpleAssignmentOperation assignment
            && IsPair(compared, assignment))
        {
            accumulates = true;
            return;
        }

        // A condition on what the loop itself collects lets the items that come first decide.
        Require(!branch.Condition.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local && IsCollected(local.Local)));
        Statement(branch.WhenTrue);
        Statement(branch.WhenFalse);
    }

    private void Effect(IOperation effect)
    {
        switch (effect)
        {
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discard:
                Require(IsPure(discard.Value));
                break;
            case IIncrementOrDecrementOperation step when IsWhole(step.Target.Type):
                accumulates = true;
                break;
            case ICompoundAssignmentOperation sum:
                accumulates = true;
                Require(IsCommutative(sum) && IsPure(sum.Value) && !Names(sum.Value, sum.Target));
                break;
            case ISimpleAssignmentOperation assignment when VariableOf(assignment.Target) is { } variable:
                Assign(assignment, variable);
                break;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table } element } assignment:
                accumulates = true;
                Require(Enumerations.HasOwnOrder(table.Type!) && IsPure(assignment.Value) && (IsOwnKey(element) || IsCount(assignment, table)));
                break;
            case IInvocationOperation call:
                accumulates = true;
                Require(call.Arguments.All(argument => IsPure(argument.Value)) && (IsFilled(call) || IsLogged(call)));
                break;
            default:
                isFree = false;
                break;
        }
    }

    private void Assign(ISimpleAssignmentOperation assignment, ISymbol variable)
    {
        if (own.Contains(variable))
        {
            Require(IsPure(assignment.Value));
        }
        else if (assignment.Value.ConstantValue is { HasValue: true, Value: var value })
        {
            Require(!constants.TryGetValue(variable, out var other) || Equals(other, value));
            constants[variable] = value;
        }
        else
        {
            accumulates = true;
            Require(IsPure(assignment.Value) && IsGreatest(assignment.Value, variable));
        }
    }

    private void Require(bool condition) => isFree &= condition;

    private static bool IsOrdered(BinaryOperatorKind kind) => kind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThan or
        BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThanOrEqual;

    private static bool IsPair(IBinaryOperation compared, ISimpleAssignmentOperation assignment)
    {
        var (target, value) = (assignment.Target.Syntax.ToString(), assignment.Value.Syntax.ToString());
        var (left, right) = (compared.LeftOperand.Syntax.ToString(), compared.RightOperand.Syntax.ToString());
        return (left == target && right == value) || (left == value && right == target);
    }

    // Math.Max(max, n), n > max ? n : max, any || found.
    private static bool IsGreatest(IOperation value, ISymbol variable) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: "Max" or "Min", ContainingType.Name: "Math" }, Arguments: var both } =>
            both.Count(argument => IsVariable(argument.Value, variable)) == 1,
        IConditionalOperation { Condition: IBinaryOperation compared, WhenFalse: { } other } choice =>
            (IsVariable(choice.WhenTrue, variable) || IsVariable(other, variable))
                && new[] { choice.WhenTrue, other }.All(part => part.Syntax.ToString() == compared.LeftOperand.Syntax.ToString()
                    || part.Syntax.ToString() == compared.RightOperand.Syntax.ToString()),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.ConditionalAnd } flag =>
            IsVariable(flag.LeftOperand, variable),
        _ => false,
    };

    private static bool IsVariable(IOperation value, ISymbol variable) =>
        VariableOf(value is IConversionOperation conversion ? conversion.Operand : value) is { } found
            && SymbolEqualityComparer.Default.Equals(found, variable);

    private static IOperation? OnlyEffect(IOperation? statement) => statement switch
    {
        IBlockOperation { Operations: [var only] } => OnlyEffect(only),
        IExpressionStatementOperation effect => effect.Operation,
        _ => null,
    };

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    // Text grows in order, and sums of floating point differ in their last digits.
    private static bool IsCommutative(ICompoundAssignmentOperation sum) =>
        sum.OperatorMethod is null && sum.OperatorKind switch
        {
            BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply => IsWhole(sum.Target.Type),
            BinaryOperatorKind.Or or BinaryOperatorKind.And or BinaryOperatorKind.ExclusiveOr => true,
            _ => false,
        }
        || (sum.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract
            && sum.Target.Type is { Name: "Decimal" or "TimeSpan" or "BigInteger" });

    private static bool IsWhole(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Decimal;

    private bool IsOwnKey(IPropertyReferenceOperation element) => element.Arguments is [{ Value: { } key }]
        && (key is ILocalReferenceOperation local ? loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default)
            : key is IPropertyReferenceOperation { Property.Name: "Key", Instance: ILocalReferenceOperation item }
                && loop.Locals.Contains(item.Local, SymbolEqualityComparer.Default));

    // counts[n] = counts.GetValueOrDefault(n) + 1
    private static bool IsCount(ISimpleAssignmentOperation assignment, IOperation table) =>
        assignment.Value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, LeftOperand: IInvocationOperation { TargetMethod.Name: "GetValueOrDefault" } read }
            && IsWhole(assignment.Value.Type)
            && (read.Instance ?? read.Arguments[0].Value).Syntax.ToString() is var text && (text == table.Syntax.ToString());

    private bool IsFilled(IInvocationOperation call) => call.Instance is { Type: { } type } instance
        && (Enumerations.HasOwnOrder(type) ? call.TargetMethod.Name is "Add" or "Remove" or "UnionWith" or "ExceptWith"
            : call.TargetMethod.Name is "Add" && instance is ILocalReferenceOperation list && IsSortedAfter(list));

    private static bool IsLogged(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Log", StringComparison.Ordinal)
            && (call.Instance?.Type ?? call.Arguments.FirstOrDefault()?.Value.Type) is { Name: "ILogger" };

    private bool IsSortedAfter(ILocalReferenceOperation list)
    {
        var use = loop.Syntax.Parent?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .FirstOrDefault(name => name.SpanStart > loop.Syntax.Span.End && name.Identifier.ValueText == list.Local.Name);
        return use?.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort" or "Order" or "OrderBy" or "OrderDescending" or "OrderByDescending" } access => access.Expression == use,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sort" } } } => true,
            _ => false,
        };
    }

    private bool IsCollected(ISymbol local) => !own.Contains(local)
        && loop.Body.Descendants().Any(part => part is IInvocationOperation { Instance: ILocalReferenceOperation target }
            && SymbolEqualityComparer.Default.Equals(target.Local, local)
            || part is IAssignmentOperation { Target: ILocalReferenceOperation set } && SymbolEqualityComparer.Default.Equals(set.Local, local)
            || part is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation step }
                && SymbolEqualityComparer.Default.Equals(step.Local, local));

    private bool NamesOwn(IOperation value) => value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation local
        && own.Contains(local.Local));

    private static bool Names(IOperation value, IOperation target) =>
        value.DescendantsAndSelf().Any(part => part.Syntax.ToString() == target.Syntax.ToString());

    private static bool IsPure(IOperation value) => value.DescendantsAndSelf().All(part =>
        part is not (IAwaitOperation or IAssignmentOperation or IIncrementOrDecrementOperation or IAnonymousFunctionOperation { Symbol.IsAsync: true })
            && part is not IArgumentOperation { Parameter.RefKind: RefKind.Ref }
            && !(part is IInvocationOperation { TargetMethod.Name: { } name, Instance: ILocalReferenceOperation or IFieldReferenceOperation }
                && StaticStateDetector.ChangesItsInstance(name)
                && name is not ("Replace" or "Reverse" or "Append" or "Insert" or "Remove")));
}
