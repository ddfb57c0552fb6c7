using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds hash codes that differ between processes: of strings, references and combinations of them. Numbers, times and ids have stable ones.
/// </summary>
internal sealed class HashCodeDetector : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod.Name: "GetHashCode", Instance: { } instance } call)
        {
            return null;
        }

        if (instance is IInstanceReferenceOperation || call.Arguments.IsEmpty && IsStable(instance.Type))
        {
            return null;
        }

        return new Use(RuleIds.HashCode, $"{instance.Type?.Name}.GetHashCode", call.Syntax);
    }

    /// <summary>
    /// Returns whether a type has a stable hash code. Tuples, ranges and 128-bit numbers mix in a random seed per process, as <c>HashCode.Combine</c>
    /// does.
    /// </summary>
    private static bool IsStable(ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Enum or TypeKind.Error } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsStable(nullable.TypeArguments[0]),
        { IsValueType: true, SpecialType: not SpecialType.None } => true,
        { IsValueType: true, ContainingNamespace.Name: "System" } =>
            type.Name is "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly" or "Guid" or "Half" or "Index",
        _ => false,
    };
}
