using System;
using System.Collections.Generic;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0027: an event or entity that does not survive JSON.</summary>
internal static class EventPayloadRule
{
    public const string Id = "CFW0027";

    public static IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute)
    {
        var isEvent = attribute.AttributeClass?.Name == "EventAttribute";
        if ((isEvent ? JsonSurvival.Check(type, type.Name) : EntityFlaw(type)) is { } flaw)
        {
            yield return ShapeProblem.At(Id, type, $"{(isEvent ? "Event" : "Entity")} '{type.Name}'", $"'{flaw.Path}' {flaw.Fact}", flaw.Remedy);
        }
    }

    // The events of an entity hold its fields one by one. They are written; what reads them says as what.
    private static PayloadFlaw? EntityFlaw(INamedTypeSymbol type)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in EntityParser.Properties(type))
        {
            var (path, name) = ($"{type.Name}.{property.Name}", JsonNames.Of(property));
            if (names.TryGetValue(name, out var other))
            {
                return PayloadFlaw.OfEqualNames(path, name, other);
            }

            names.Add(name, property.Name);
            if (JsonSurvival.CheckWritten(property.Type, path) is { } flaw)
            {
                return flaw;
            }
        }

        return null;
    }
}
