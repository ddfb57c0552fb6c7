using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0016: a parameter whose value does not survive JSON.</summary>
internal static class PayloadRule
{
    public const string Id = "CFW0016";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        foreach (var parameter in handler.Payload().Where(parameter => parameter.RefKind is RefKind.None))
        {
            var isEvent = handler.Role is HandlerRole.Handler;
            if (isEvent && HandlerMethod.IsUntyped(parameter.Type))
            {
                continue;
            }

            if (JsonSurvival.CheckParameter(isEvent ? HandlerMethod.Unwrap(parameter.Type) : parameter.Type, parameter.Name) is { } flaw && !IsPassing(flaw, parameter.Name))
            {
                var isService = IsService(handler, parameter, flaw);
                yield return ShapeProblem
                    .At(Id, parameter, parameter.Name, handler.TitleInside, $"'{flaw.Path}' {flaw.Fact}", isService ? $"Mark it [FromServices] if it is a service. {flaw.Remedy}" : flaw.Remedy)
                    .WithHint(isService ? "FromServices" : null);
            }
        }
    }

    /// <summary>Tells whether CFW0007 says it already: the value itself is a pointer.</summary>
    public static bool IsPassing(PayloadFlaw flaw, string root) => flaw.Fact == "is a pointer" && flaw.Path == root;

    private static bool IsService(HandlerMethod handler, IParameterSymbol parameter, PayloadFlaw flaw) =>
        handler.Role is HandlerRole.Action && flaw.Path == parameter.Name
        && (parameter.Type.TypeKind is TypeKind.Interface || (flaw.Fact.StartsWith("is abstract class", StringComparison.Ordinal) && JsonTypes.IsPlatform(parameter.Type)));
}
