using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0022: settings of deliveries on a workflow.</summary>
internal static class WorkflowDeliveryRule
{
    public const string Id = "CFW0022";

    private static readonly string[] Settings = ["Retries", "DeadLetter"];

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
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
                    yield return ShapeProblem.AtArgument(Id, on, setting, handler.Title, setting);
                }
            }
        }
    }
}
