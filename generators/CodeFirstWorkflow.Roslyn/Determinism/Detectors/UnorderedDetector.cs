using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds places where the order of a hash-based collection becomes visible: loops, and queries whose result depends on it. Sorting, counting, summing
/// and looking up do not.
/// </summary>
internal sealed class UnorderedDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var source = operation switch
        {
            IForEachLoopOperation loop => loop.Collection,
            ISpreadOperation { Parent: ICollectionExpressionOperation { Type: { } target } } spread =>
                Enumerations.HasOwnOrder(target) ? null : spread.Operand,
            IInvocationOperation call => ShowsOrderOf(call),
            IObjectCreationOperation { Arguments.Length: > 0, Type.Name: "List" or "Queue" or "Stack" or "LinkedList" } copy =>
                copy.Arguments[0].Value,
            _ => null,
        };
        return source is not null && OriginOf(source) is { } origin && !IsSortedInPlace(operation)
            ? new Use(RuleIds.Unordered, $"the order of {origin}", NodeOf(operation, source))
            : null;
    }

    private static SyntaxNode NodeOf(IOperation operation, IOperation source) =>
        operation is IForEachLoopOperation or ISpreadOperation ? source.Syntax : operation.Syntax;

    private IOperation? ShowsOrderOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (IsQuery(method))
        {
            return Enumerations.ShowsOrder(method.Name) && !IsSortedLater(call) ? call.Arguments.FirstOrDefault()?.Value : null;
        }

        if (method.Name is "GetEnumerator" or "CopyTo" && call.Instance is { } instance)
        {
            return instance;
        }

        if (method.Name is "AddRange" && call.Instance?.Type is { } target && Enumerations.HasOwnOrder(target))
        {
            return null;
        }

        var takesOrder = symbols.IsContext(method.ContainingType)
            || SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.WorkflowContextExtensions) ||
            method is { ContainingType.SpecialType: SpecialType.System_String, Name: "Join" or "Concat" } or { Name: "AddRange" or "InsertRange" or "ToImmutableArray" or "ToImmutableList" };
        return takesOrder ? call.Arguments.Select(a => a.Value).FirstOrDefault(a => OriginOf(a) is not null) : null;
    }

    /// <summary>Returns whether a call is judged later: a copy or a part inside a query is judged where the query ends.</summary>
    private bool IsSortedLater(IInvocationOperation call)
    {
        var outer = call.Parent;
        while (outer is IConversionOperation or IArgumentOperation)
        {
            outer = outer.Parent;
        }

        return Enumerations.KeepsOrder(call.TargetMethod.Name) && outer is IInvocationOperation next && IsQuery(next.TargetMethod);
    }

    /// <summary>Returns whether a copy goes into a local that is sorted before any other use.</summary>
    private static bool IsSortedInPlace(IOperation copy)
    {
        var outer = copy.Parent;
        while (outer is IConversionOperation or ICollectionExpressionOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        return outer is IVariableDeclaratorOperation && LocalValue.IsSortedAtOnce(outer.Syntax);
    }

    private bool IsQuery(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals((method.ReducedFrom ?? method).ContainingType, symbols.Enumerable);

    /// <summary>Names the unordered collection that a value comes from, or null.</summary>
    private string? OriginOf(IOperation value) => value switch
    {
        IConversionOperation conversion => OriginOf(conversion.Operand),
        IParenthesizedOperation parenthesized => OriginOf(parenthesized.Operand),
        ITranslatedQueryOperation query => OriginOf(query.Operation),
        IInvocationOperation call when IsQuery(call.TargetMethod) && Enumerations.KeepsOrder(call.TargetMethod.Name) =>
            call.Arguments.Select(a => OriginOf(a.Value)).FirstOrDefault(o => o is not null),
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance.Type: { } owner } when Enumerations.IsUnordered(owner) =>
            owner.Name,
        ILocalReferenceOperation { Type: { TypeKind: TypeKind.Interface } sequence } local when !Enumerations.IsUnordered(sequence) =>
            LocalValue.Of(local) is { } assigned ? OriginOf(assigned) : null,
        { Type: { } type } when Enumerations.IsUnordered(type) =>
            type.Name is "KeyCollection" or "ValueCollection" ? type.ContainingType.Name : type.Name,
        _ => null,
    };
}
