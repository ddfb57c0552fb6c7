using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0014: a version or a limit out of its range.</summary>
internal static class NumberRule
{
    public const string Id = "CFW0014";

    private static readonly string[] Limits = ["TimeoutSeconds", "MaxAttempts", "TotalTimeoutSeconds", "HeartbeatSeconds"];

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        foreach (var attribute in new[] { handler.Workflow, handler.Action }.OfType<AttributeData>())
        {
            foreach (var argument in attribute.NamedArguments)
            {
                var least = argument.Key == "Version" ? 1 : Limits.Contains(argument.Key) ? 0 : int.MinValue;
                if (argument.Value.Value is int value && value < least)
                {
                    yield return ShapeProblem.AtArgument(Id, attribute, argument.Key, argument.Key, handler.Name, value.ToString(System.Globalization.CultureInfo.InvariantCulture), least.ToString(System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }
    }
}
