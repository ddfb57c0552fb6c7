namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

/// <summary>Finds hash codes that differ between processes: of strings, of references, and of what combines them. Numbers, times and ids keep theirs.</summary>
internal sealed class HashCodeDetector : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod.Name: "GetHashCode", Instance: { } instance } call) return null;
        if (instance is IInstanceReferenceOperation || call.Arguments.IsEmpty && IsStable(instance.Type)) return null;
        return new Use(DeterminismRules.HashCode, $"{instance.Type?.Name}.GetHashCode", call.Syntax);
    }

    private static bool IsStable(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum or TypeKind.Error } ||
        type is { IsValueType: true } and ({ SpecialType: not SpecialType.None } or { ContainingNamespace.Name: "System" });
}
