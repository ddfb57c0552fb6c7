using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0017: a result that does not survive JSON.</summary>
internal static class ResultRule
{
    public const string Id = "CFW0017";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Role is HandlerRole.Handler || (handler.Role is HandlerRole.Workflow && !ReturnTypeRule.IsTask(handler.Symbol.ReturnType)) || handler.Symbol.RefKind is not RefKind.None || ReturnTypeRule.ResultOf(handler.Symbol) is not { } result)
        {
            yield break;
        }

        if (JsonSurvival.Check(result, "result") is { } flaw && !PayloadRule.IsPassing(flaw, "result"))
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.TitleInside, $"'{flaw.Path}' {flaw.Fact}", flaw.Remedy);
        }
    }
}
