using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Parsing.Predicates;

/// <summary>A constant in a predicate. Null does not count: it is not indexed.</summary>
/// <param name="Value">The value; for an enum, the underlying number.</param>
/// <param name="Type">Its type.</param>
internal sealed record Constant(object Value, ITypeSymbol? Type)
{
    public static Constant? TryRead(IOperation? operation)
    {
        while (operation is not null)
        {
            if (operation.ConstantValue is { HasValue: true, Value: var value })
            {
                return value is null ? null : new Constant(value, operation.Type);
            }

            operation = operation switch
            {
                IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                _ => null,
            };
        }

        return null;
    }
}
