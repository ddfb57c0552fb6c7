namespace CodeFirstWorkflow.Roslyn.Shape;

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

/// <summary>CFW0016: a parameter whose value does not survive JSON.</summary>
internal static class PayloadRule
{
    public const string Id = "CFW0016";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        foreach (var parameter in handler.Payload().Where(parameter => parameter.RefKind is RefKind.None && !(handler.Role is HandlerRole.Handler && HandlerMethod.IsUntyped(parameter.Type))))
        {
            if (JsonSurvival.Check(HandlerMethod.Unwrap(parameter.Type), parameter.Name) is { } flaw && flaw.Fact != "is a pointer")
            {
                yield return ShapeProblem.At(Id, parameter, parameter.Name, handler.TitleInside, $"'{flaw.Path}' {flaw.Fact}", Remedy(handler, parameter, flaw));
            }
        }
    }

    private static string Remedy(HandlerMethod handler, IParameterSymbol parameter, PayloadFlaw flaw) =>
        handler.Role is HandlerRole.Action && parameter.Type.TypeKind is TypeKind.Interface && flaw.Path == parameter.Name
            ? $"Mark it [FromServices] if it is a service. {flaw.Remedy}"
            : flaw.Remedy;
}
