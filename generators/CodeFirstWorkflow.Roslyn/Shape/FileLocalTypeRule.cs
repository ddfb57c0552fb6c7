using System.Collections.Generic;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0003: a handler in a file-local type.</summary>
internal static class FileLocalTypeRule
{
    public const string Id = "CFW0003";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.ContainingType is { IsFileLocal: true } type)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, type.Name);
        }
    }
}
