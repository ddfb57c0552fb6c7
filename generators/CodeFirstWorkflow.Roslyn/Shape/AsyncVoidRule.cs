using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0008: an <c>async void</c> handler.</summary>
internal static class AsyncVoidRule
{
    public const string Id = "CFW0008";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        // Of a partial method only the body says 'async'.
        if (handler.Symbol.ReturnsVoid && (handler.Symbol.PartialImplementationPart ?? handler.Symbol).IsAsync)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title);
        }
    }
}
