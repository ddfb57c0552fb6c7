using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds text that the compiler or the framework makes of values: concatenation, <c>string.Join</c> and <c>Concat</c>, builders, and
/// <c>ToString</c> of records, tuples and anonymous types. Fractions and dates in it take the machine's culture, and exceptions bring their stack
/// trace.
/// </summary>
internal sealed class TextDetector(DeterminismSymbols symbols) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var (text, values) = operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, OperatorMethod: null } sum =>
                ("concatenation", (IEnumerable<IOperation>)[sum.LeftOperand, sum.RightOperand]),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                ("concatenation", [sum.Value]),
            IInterpolationOperation part when IsException(Unwrap(part.Expression).Type) => ("interpolation", [part.Expression]),
            IInvocationOperation call => OfCall(call),
            _ => ("", []),
        };
        foreach (var value in values)
        {
            if (Unwrap(value).Type is { } type && FindIn(type, text) is { } found)
            {
                return new Use(found.Rule, found.Text, operation.Syntax);
            }
        }

        return null;
    }

    private static (string Rule, string Text)? FindIn(ITypeSymbol type, string text) =>
        IsException(type) ? (RuleIds.Environment, $"the stack trace of '{type.Name}' in {text}")
        : CulturedText.IsMade(type) || (Joins(text) && CulturedText.ItemOf(type) is { } item && CulturedText.IsMade(item))
            ? (RuleIds.Culture, $"{text} of {NameOf(type)} without a culture")
        : null;

    private static bool Joins(string text) => text is "String.Join" or "String.Concat" or "StringBuilder.AppendJoin";

    private static string NameOf(ITypeSymbol type) =>
        type.IsTupleType ? "a tuple" : type.IsAnonymousType ? "an anonymous type"
        : CulturedText.ItemOf(type) is { } item ? NameOf(item) + "s"
        : type is INamedTypeSymbol named ? CulturedText.ValueOf(named).Name : type.Name;

    private (string Text, IEnumerable<IOperation> Values) OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, symbols.FormatProvider)))
        {
            return ("", []);
        }

        return method switch
        {
            { Name: "Append" or "Insert" or "AppendLine" or "AppendFormat" or "AppendJoin", ContainingType: { Name: "StringBuilder", ContainingNamespace.Name: "Text" } } =>
                ("StringBuilder." + method.Name, call.Arguments.SelectMany(Parts)),
            { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } =>
                ("String." + method.Name, call.Arguments.SelectMany(Parts)),
            { Name: "ToString", Parameters.IsEmpty: true } when call.Instance is { Type: { } type } && !CulturedText.IsOf(type) && !IsException(type)
                && !CulturedText.IsNullable(type) => ("ToString", [call.Instance]),
            _ => ("", []),
        };
    }

    /// <summary>Returns the values of an argument: those of a list of arguments, of a sequence, or of an interpolated string.</summary>
    private static IEnumerable<IOperation> Parts(IArgumentOperation argument) => Unwrap(argument.Value) switch
    {
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues,
        ICollectionExpressionOperation list => list.Elements,
        IInterpolatedStringHandlerCreationOperation handler => handler.Content.DescendantsAndSelf().OfType<IInterpolatedStringAppendOperation>()
            .Select(part => (part.AppendCall as IInvocationOperation)?.Arguments.FirstOrDefault()?.Value).OfType<IOperation>(),
        var value => [value],
    };

    private static IOperation Unwrap(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static bool IsException(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
