using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Finds <c>lock</c> statements.</summary>
internal sealed class LockDetector : IUseDetector
{
    public Use? Find(IOperation operation) => operation is ILockOperation ? new Use(RuleIds.Lock, "lock", operation.Syntax) : null;
}
