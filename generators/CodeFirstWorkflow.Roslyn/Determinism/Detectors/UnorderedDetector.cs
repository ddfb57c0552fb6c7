using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds places where the order of a hash-based collection becomes visible: loops, and queries whose result depends on it. Sorting, counting, summing
/// and looking up do not.
/// </summary>
/// <param name="symbols">The symbols of the compilation.</param>
/// <param name="handed">A parameter that is handed an unordered collection, in a body that is looked at for a caller; null for none.</param>
/// <param name="depth">The number of calls between the caller and the body.</param>
internal sealed class UnorderedDetector(DeterminismSymbols symbols, IParameterSymbol? handed = null, int depth = 0) : IUseDetector
{
    private const int Deepest = 3;

    public Use? Find(IOperation operation) => OfSequence(operation) ?? OfCall(operation);

    private Use? OfSequence(IOperation operation)
    {
        var source = operation switch
        {
            IForEachLoopOperation loop => LoopEffects.AreFreeOfOrder(loop) ? null : loop.Collection,
            ISpreadOperation { Parent: ICollectionExpressionOperation { Type: { } target } } spread =>
                Enumerations.HasOwnOrder(target) ? null : spread.Operand,
            IInvocationOperation { TargetMethod: { ContainingType.Name: "JsonSerializer" or "JsonConvert" } method, Arguments: [{ Value: var value }, ..] }
                when method.Name.StartsWith("Serialize", StringComparison.Ordinal) => value,
            IObjectCreationOperation { Arguments.Length: > 0, Type.Name: "List" or "Queue" or "Stack" or "LinkedList" } copy =>
                copy.Arguments[0].Value,
            IInvocationOperation call => ShowsOrderOf(call),
            _ => null,
        };
        var part = operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Serialize", StringComparison.Ordinal)
            ? PartOf(source?.Type) : null;
        return source is not null && (OriginOf(source) ?? part) is { } origin && !IsSortedInPlace(operation)
            ? new Use(RuleIds.Unordered, $"the order of {origin}", NodeOf(operation, source))
            : null;
    }

    /// <summary>Finds a call that hands an unordered collection, as a plain sequence, to a method that shows its order.</summary>
    private Use? OfCall(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } method } call || depth == Deepest)
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type: { TypeKind: TypeKind.Interface } type } parameter && !Enumerations.IsUnordered(type)
                && OriginOf(argument.Value) is { } origin && ShowsOrderOf(parameter.OriginalDefinition, call))
            {
                return new Use(RuleIds.Unordered, $"the order of {origin}", call.Syntax);
            }
        }

        return null;
    }

    private bool ShowsOrderOf(IParameterSymbol parameter, IOperation call)
    {
        var inner = new UnorderedDetector(symbols, parameter, depth + 1);
        return SourceBody.Of(parameter.ContainingSymbol, call).SelectMany(body => body.DescendantsAndSelf()).Any(part =>
            inner.Find(part) is { Api: "the order of " + Handed });
    }

    private const string Handed = "a sequence";

    /// <summary>Names the unordered collection that a public property of an object holds.</summary>
    private static string? PartOf(ITypeSymbol? type) => type is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } ? null
        : type.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                && Enumerations.IsUnordered(property.Type))?.Type.Name;

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
        IParameterReferenceOperation { Parameter: { } parameter } when SymbolEqualityComparer.Default.Equals(parameter, handed) => Handed,
        IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false, ReturnType: { TypeKind: TypeKind.Interface } returned } method } call
            when !Enumerations.IsUnordered(returned) && depth < Deepest => ReturnedBy(method.OriginalDefinition, call),
        ILocalReferenceOperation { Type: { TypeKind: TypeKind.Interface } sequence } local when !Enumerations.IsUnordered(sequence) =>
            LocalValue.Of(local) is { } assigned ? OriginOf(assigned) : null,
        { Type: { } type } when Enumerations.IsUnordered(type) =>
            type.Name is "KeyCollection" or "ValueCollection" ? type.ContainingType.Name : type.Name,
        _ => null,
    };

    /// <summary>Names the unordered collection that a method of the source returns as a plain sequence.</summary>
    private string? ReturnedBy(IMethodSymbol method, IOperation call)
    {
        var inner = new UnorderedDetector(symbols, null, depth + 1);
        return SourceBody.Of(method, call).SelectMany(body => body.DescendantsAndSelf()).OfType<IReturnOperation>()
            .Where(exit => exit.Kind is OperationKind.Return && exit.ReturnedValue is not null)
            .Select(exit => inner.OriginOf(exit.ReturnedValue!))
            .FirstOrDefault(origin => origin is not null);
    }
}
