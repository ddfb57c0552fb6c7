using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CodeFirstWorkflow.Roslyn.Determinism.Detectors;

/// <summary>
/// Finds <c>ConfigureAwait</c> that leaves the workflow's scheduler: <c>false</c>, or options without <c>ContinueOnCapturedContext</c>.
/// </summary>
internal sealed class ConfigureAwaitDetector : IUseDetector
{
    private const int ContinueOnCapturedContext = 1;

    public Use? Find(IOperation operation)
    {
        if (operation is not IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call || call.Arguments.IsEmpty)
        {
            return null;
        }

        var text = call.Arguments[call.Arguments.Length - 1].Value.ConstantValue.Value switch
        {
            false => "ConfigureAwait(false)",
            int options when (options & ContinueOnCapturedContext) == 0 => "ConfigureAwait without ContinueOnCapturedContext",
            _ => null,
        };
        return text is null ? null : new Use(RuleIds.ConfigureAwait, text, call.Syntax);
    }
}
