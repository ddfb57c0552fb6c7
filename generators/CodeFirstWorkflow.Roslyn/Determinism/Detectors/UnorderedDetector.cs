namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

/// <summary>Finds places where the order of a hash-based collection becomes visible: loops, and queries whose result depends on it. Sorting, counting, summing and looking up do not.</summary>
internal sealed class UnorderedDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var source = operation switch
        {
            IForEachLoopOperation loop => loop.Collection,
            ISpreadOperation spread => spread.Operand,
            IInvocationOperation call => ShowsOrderOf(call),
            IObjectCreationOperation { Arguments.Length: > 0, Type.Name: "List" or "Queue" or "Stack" or "LinkedList" } copy => copy.Arguments[0].Value,
            _ => null,
        };
        return source is not null && OriginOf(source) is { } origin ? new Use(DeterminismRules.Unordered, $"the order of {origin}", NodeOf(operation, source)) : null;
    }

    private static SyntaxNode NodeOf(IOperation operation, IOperation source) => operation is IForEachLoopOperation or ISpreadOperation ? source.Syntax : operation.Syntax;

    private IOperation? ShowsOrderOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (IsQuery(method)) return Enumerations.ShowsOrder(method.Name) && !IsSortedLater(call) ? call.Arguments.FirstOrDefault()?.Value : null;
        var takesOrder = symbols.IsContext(method.ContainingType) || SymbolEqualityComparer.Default.Equals(method.ContainingType, symbols.WorkflowContextExtensions) ||
            method is { ContainingType.SpecialType: SpecialType.System_String, Name: "Join" or "Concat" } or { Name: "AddRange" or "InsertRange" };
        return takesOrder ? call.Arguments.Select(a => a.Value).FirstOrDefault(a => OriginOf(a) is not null) : null;
    }

    /// <summary>A copy or a part that is itself part of a query is judged where the query ends.</summary>
    private bool IsSortedLater(IInvocationOperation call)
    {
        var outer = call.Parent;
        while (outer is IConversionOperation or IArgumentOperation) outer = outer.Parent;
        return Enumerations.KeepsOrder(call.TargetMethod.Name) && outer is IInvocationOperation next && IsQuery(next.TargetMethod);
    }

    private bool IsQuery(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals((method.ReducedFrom ?? method).ContainingType, symbols.Enumerable);

    /// <summary>Names the unordered collection that a value comes from, or null.</summary>
    private string? OriginOf(IOperation value) => value switch
    {
        IConversionOperation conversion => OriginOf(conversion.Operand),
        IParenthesizedOperation parenthesized => OriginOf(parenthesized.Operand),
        IInvocationOperation call when IsQuery(call.TargetMethod) && Enumerations.KeepsOrder(call.TargetMethod.Name) => call.Arguments.Select(a => OriginOf(a.Value)).FirstOrDefault(o => o is not null),
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance.Type: { } owner } when Enumerations.IsUnordered(owner) => owner.Name,
        { Type: { } type } when Enumerations.IsUnordered(type) => type.Name is "KeyCollection" or "ValueCollection" ? type.ContainingType.Name : type.Name,
        _ => null,
    };
}
