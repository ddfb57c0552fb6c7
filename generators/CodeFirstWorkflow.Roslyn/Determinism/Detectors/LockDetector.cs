namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

/// <summary>Finds <c>lock</c> statements.</summary>
internal sealed class LockDetector : IUseDetector
{
    public Use? Find(IOperation operation) => operation is ILockOperation ? new Use(DeterminismRules.Lock, "lock", operation.Syntax) : null;
}
