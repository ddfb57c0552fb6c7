using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds calls that return a task made outside the context: neither called through the context nor passed it, and with a body that is not followed.
/// </summary>
internal sealed class ForeignTaskDetector(DeterminismSymbols symbols, Dispatch dispatch) : IUseDetector
{
    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method } call)
        {
            return null;
        }

        if (!IsTask(method.OriginalDefinition.ReturnType) || IsPlainTaskApi(method) || symbols.IsAction(method.OriginalDefinition))
        {
            return null;
        }

        return dispatch.HasKnownBody(call) || IsHandedContext(call) ? null : new Use(RuleIds.ForeignTask, MemberText.Of(method), call.Syntax);
    }

    private bool IsHandedContext(IInvocationOperation call) =>
        symbols.IsContext(call.Instance?.Type)
            || call.Arguments.Any(argument => symbols.IsContext(argument.Value.Type) || symbols.IsContext(argument.Parameter?.Type));

    private static bool IsTask(ITypeSymbol type) => type switch
    {
        { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } } => true,
        { Name: "IAsyncEnumerable", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => true,
        _ => false,
    };

    /// <summary>Task.FromResult, AsTask, Unwrap and the like start no work of their own; the methods that do are in the table.</summary>
    private static bool IsPlainTaskApi(IMethodSymbol method) =>
        method.ContainingNamespace is { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
