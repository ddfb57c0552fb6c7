using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Analyzers.DeclarationRules.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules;

/// <summary>CFW0016: a parameter that does not survive JSON.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer() : DeclarationAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Error(
        "CFW0016", "Shape", "Payload does not survive JSON",
        "Parameter '{0}' of {1} does not survive JSON: {2}. {3}.");

    private protected override IEnumerable<Problem> Check(HandlerMethod handler, Compilation compilation)
    {
        foreach (var parameter in handler.Payload().Where(parameter => parameter.RefKind is RefKind.None))
        {
            var isEvent = handler.Role is HandlerRole.Handler;
            if (isEvent && HandlerMethod.IsUntyped(parameter.Type))
            {
                continue;
            }

            var type = isEvent ? HandlerMethod.Unwrap(parameter.Type) : parameter.Type;
            if (JsonSurvival.CheckParameter(type, parameter.Name, compilation) is { } flaw && !flaw.IsPointerAt(parameter.Name))
            {
                var isService = IsService(handler, parameter, flaw);
                var remedy = isService ? $"Mark it [FromServices] if it is a service. {flaw.Remedy}" : flaw.Remedy;
                yield return Problem
                    .At(parameter, parameter.Name, handler.TitleInside, $"'{flaw.Path}' {flaw.Fact}", remedy)
                    .WithHint(isService ? "FromServices" : null);
            }
        }
    }

    private static bool IsService(HandlerMethod handler, IParameterSymbol parameter, PayloadFlaw flaw) =>
        handler.Role is HandlerRole.Action && flaw.Path == parameter.Name && flaw.Fact.IndexOf("back ", StringComparison.Ordinal) < 0
        && (parameter.Type.TypeKind is TypeKind.Interface
            || (flaw.Fact.StartsWith("is abstract class", StringComparison.Ordinal) && JsonTypes.IsPlatform(parameter.Type)));
}
