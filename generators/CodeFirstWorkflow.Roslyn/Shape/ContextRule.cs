using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0009: a workflow without its context, or something else with it.</summary>
internal static class ContextRule
{
    public const string Id = "CFW0009";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        var parameters = handler.Symbol.Parameters;
        if (handler.Role is not HandlerRole.Workflow)
        {
            return parameters.Where(IsContext).Select(parameter => ShapeProblem.At(
                Id, parameter, handler.Title, $"takes '{parameter.Name}' of type 'WorkflowContext', which only workflows have", "Take 'ActionContext' instead, or leave the call to the workflow"));
        }

        var first = parameters.FirstOrDefault();
        if (first is not null && IsContext(first))
        {
            return parameters.Skip(1).Where(IsContext).Select(second => ShapeProblem.At(Id, second, handler.Title, "takes its context twice", $"Remove parameter '{second.Name}'"));
        }

        var fact = parameters.FirstOrDefault(IsContext) is { } late ? $"takes its context '{late.Name}' after '{first!.Name}'" : "does not take a 'WorkflowContext'";
        return [ShapeProblem.At(Id, first ?? (ISymbol)handler.Symbol, handler.Title, fact, "Make 'WorkflowContext context' its first parameter")];
    }

    private static bool IsContext(IParameterSymbol parameter) => parameter.Type.IsSdk("WorkflowContext");
}
