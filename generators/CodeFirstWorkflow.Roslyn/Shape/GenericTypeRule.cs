using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0004: a handler in a generic type.</summary>
internal static class GenericTypeRule
{
    public const string Id = "CFW0004";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { IsGenericType: true } type)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, type.Show());
        }
    }
}
