using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0010: a workflow that takes services or more than one payload, or a handler that takes a transaction.</summary>
internal static class WorkflowParametersRule
{
    public const string Id = "CFW0010";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Role is not HandlerRole.Workflow)
        {
            foreach (var transaction in handler.Symbol.Parameters.Skip(1).Where(parameter => handler.Role is HandlerRole.Handler && parameter.Type.Is("System.Data.Common", "DbTransaction")))
            {
                yield return ShapeProblem.At(Id, transaction, handler.Title, $"takes '{transaction.Name}' of type 'DbTransaction', which only actions have", "Start a workflow, and write in an [Action] with 'Transactional = true'");
            }

            yield break;
        }

        foreach (var parameter in handler.Symbol.Parameters.Where(handler.IsSupplied))
        {
            yield return ShapeProblem.At(Id, parameter, handler.Title, $"takes '{parameter.Name}' of type '{parameter.Type.Show()}', which is not part of its payload", Remedy(parameter));
        }

        foreach (var parameter in handler.Payload().Skip(1))
        {
            yield return ShapeProblem.At(Id, parameter, handler.Title, $"takes '{parameter.Name}' as a second payload", "Put both into one record; a service belongs into an action");
        }
    }

    private static string Remedy(IParameterSymbol parameter) =>
        parameter.Type.Is("System.Threading", "CancellationToken") ? "Use 'context.CancellationToken'" : "Use the service in an action, which may take it with [FromServices]";
}
