using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0001: a handler in a nested type.</summary>
internal static class NestedTypeRule
{
    public const string Id = "CFW0001";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { ContainingType: { } outer } nested)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, nested.Name, outer.Name);
        }
    }
}
