namespace CodeFirstWorkflow.Roslyn.Shape;

using System.Collections.Generic;

/// <summary>CFW0008: an <c>async void</c> handler.</summary>
internal static class AsyncVoidRule
{
    public const string Id = "CFW0008";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol is { IsAsync: true, ReturnsVoid: true })
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title);
        }
    }
}
