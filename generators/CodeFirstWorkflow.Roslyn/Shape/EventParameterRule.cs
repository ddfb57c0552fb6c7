using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0024: a handler that does not take its event first.</summary>
internal static class EventParameterRule
{
    public const string Id = "CFW0024";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        var first = handler.Symbol.Parameters.FirstOrDefault();
        if (handler.Role is HandlerRole.Handler && (first is null || handler.IsSupplied(first)))
        {
            yield return ShapeProblem.At(Id, first ?? (ISymbol)handler.Symbol, handler.Title);
        }
    }
}
