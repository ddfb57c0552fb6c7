using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0025: one method in two roles.</summary>
internal static class SeveralRolesRule
{
    public const string Id = "CFW0025";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Action is not null && (handler.Workflow is not null || handler.On.Count > 0))
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Name, handler.Workflow is not null ? "[Workflow]" : "[On]");
        }
    }
}
