using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds a <c>DateTime</c> made without a kind where it becomes a <c>DateTimeOffset</c>: the conversion takes the offset of the machine's time zone.
/// </summary>
internal sealed class LocalTimeDetector : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        var time = operation switch
        {
            IConversionOperation { OperatorMethod: { } method } conversion when IsOffset(method.ContainingType) => conversion.Operand,
            IObjectCreationOperation { Arguments.Length: 1 } creation when IsOffset(creation.Type) => creation.Arguments[0].Value,
            _ => null,
        };
        return time is IObjectCreationOperation { Constructor: { } constructor, Type.SpecialType: SpecialType.System_DateTime }
            && !TellsKind(constructor)
            ? new Use(RuleIds.Culture, "the time zone of a new DateTime()", time.Syntax)
            : null;
    }

    private static bool IsOffset(ITypeSymbol? type) => type is { Name: "DateTimeOffset", ContainingNamespace.Name: "System" };

    private static bool TellsKind(IMethodSymbol constructor)
    {
        foreach (var parameter in constructor.Parameters)
        {
            if (parameter.Type.Name == "DateTimeKind")
            {
                return true;
            }
        }

        return false;
    }
}
