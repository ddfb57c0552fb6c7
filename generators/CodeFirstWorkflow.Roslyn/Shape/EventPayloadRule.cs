namespace CodeFirstWorkflow.Roslyn.Shape;

using System.Collections.Generic;
using Microsoft.CodeAnalysis;

/// <summary>CFW0027: an event whose payload does not survive JSON.</summary>
internal static class EventPayloadRule
{
    public const string Id = "CFW0027";

    public static IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute)
    {
        if (attribute.AttributeClass?.Name == "EventAttribute" && JsonSurvival.Check(type, type.Name) is { } flaw)
        {
            yield return ShapeProblem.At(Id, type, type.Name, $"'{flaw.Path}' {flaw.Fact}", flaw.Remedy);
        }
    }
}
