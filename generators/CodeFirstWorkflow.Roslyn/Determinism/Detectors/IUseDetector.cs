using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>Looks at one operation of a body and says which rule it breaks, if any. Pure; sees each operation once.</summary>
internal interface IUseDetector
{
    Use? Find(IOperation operation);
}
