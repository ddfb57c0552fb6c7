using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0010: a workflow that takes services or several payloads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkflowParametersAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0010", "Shape", "Parameter that a workflow cannot have",
        "{0} {1}. {2}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler)
    {
        if (handler.Role is not HandlerRole.Workflow)
        {
            var others = handler.Role is HandlerRole.Handler ? handler.Symbol.Parameters.Skip(1) : [];
            foreach (var transaction in others.Where(parameter => parameter.Type.Is("System.Data.Common", "DbTransaction")))
            {
                yield return Problem.At(
                    transaction,
                    handler.Title,
                    $"takes '{transaction.Name}' of type 'DbTransaction', which only actions have",
                    "Start a workflow, and write in an [Action] with 'Transactional = true'");
            }

            yield break;
        }

        foreach (var parameter in handler.Symbol.Parameters.Where(handler.IsSupplied))
        {
            yield return Problem.At(
                parameter,
                handler.Title,
                $"takes '{parameter.Name}' of type '{parameter.Type.Show()}', which is not part of its payload",
                Remedy(parameter));
        }

        foreach (var parameter in handler.Payload().Skip(1))
        {
            yield return Problem.At(
                parameter,
                handler.Title,
                $"takes '{parameter.Name}' as a second payload",
                "Put both into one record; a service belongs into an action");
        }
    }

    private static string Remedy(IParameterSymbol parameter) =>
        parameter.Type.Is("System.Threading", "CancellationToken")
            ? "Use 'context.CancellationToken'"
            : "Use the service in an action, which may take it with [FromServices]";
}
