using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0022: settings of deliveries on a workflow.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowDeliveryAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0022", "Shape", "Delivery setting on a workflow",
        "{0} sets '{1}', which belongs to handlers. Remove it: a failed workflow is retried from its journal.");

    private static readonly string[] Settings = ["Retries", "DeadLetter"];

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Role is not HandlerRole.Workflow)
        {
            yield break;
        }

        foreach (var on in handler.On)
        {
            foreach (var setting in Settings)
            {
                if (on.Named(setting) is not null)
                {
                    yield return Problem.AtArgument(on, setting, handler.Title, setting);
                }
            }
        }
    }
}
