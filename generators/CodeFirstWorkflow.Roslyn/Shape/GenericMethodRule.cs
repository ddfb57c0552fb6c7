using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0005: a generic handler.</summary>
internal static class GenericMethodRule
{
    public const string Id = "CFW0005";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.IsGenericMethod)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, handler.Symbol.TypeParameters[0].Name);
        }
    }
}
