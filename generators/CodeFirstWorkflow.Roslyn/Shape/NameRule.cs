using System;
using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0013: a name that the store cannot take or an event cannot be found by.</summary>
internal static class NameRule
{
    public const string Id = "CFW0013";

    private const int Longest = 200;

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        foreach (var (attribute, what) in new[] { (handler.Workflow, "workflow"), (handler.Action, "action") })
        {
            if (attribute?.Named("Queue") is { IsNull: false, Kind: TypedConstantKind.Primitive } queue && Flaw(queue.Value as string) is { } queueFlaw)
            {
                yield return ShapeProblem.AtArgument(Id, attribute, "Queue", $"The queue of '{handler.Name}'", queueFlaw);
            }

            if (attribute is not null && IsRead(attribute) && Flaw(attribute.FirstText()) is { } flaw)
            {
                yield return ShapeProblem.AtArgument(Id, attribute, null, $"The {what} name of '{handler.Name}'", flaw);
            }
        }

        foreach (var on in handler.On)
        {
            if (IsRead(on) && Flaw(on.FirstText()) is { } flaw)
            {
                yield return ShapeProblem.AtArgument(Id, on, null, $"The event key of '{handler.Name}'", flaw);
            }
            else if (on.Named("Id") is null && IsRead(on) && SubscriptionId.Of(handler, on) is { Length: > Longest } id)
            {
                yield return ShapeProblem.AtArgument(Id, on, null, $"The subscription id '{id}'", $"has {id.Length} characters, more than {Longest}; set 'Id'");
            }

            if (on.Named("Id") is { IsNull: false, Kind: TypedConstantKind.Primitive } explicitId && Flaw(explicitId.Value as string) is { } idFlaw)
            {
                yield return ShapeProblem.AtArgument(Id, on, "Id", $"The subscription id of '{handler.Name}'", idFlaw);
            }
        }
    }

    /// <summary>Checks the names of an event or entity.</summary>
    public static IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute)
    {
        if (!IsRead(attribute))
        {
            yield break;
        }

        var isEvent = attribute.AttributeClass?.Name == "EventAttribute";
        var name = attribute.FirstText();
        if ((Flaw(name) ?? (isEvent ? DotFlaw(name!) : null)) is { } flaw)
        {
            yield return ShapeProblem.AtArgument(Id, attribute, null, isEvent ? $"The event type of '{type.Name}'" : $"The entity name of '{type.Name}'", flaw);
        }

        if (isEvent && attribute.Named("Name") is { IsNull: false, Value: string shortName } && (Flaw(shortName) ?? (shortName.Contains(".") ? "has a dot, so [On] takes it for a type" : null)) is { } nameFlaw)
        {
            yield return ShapeProblem.AtArgument(Id, attribute, "Name", $"The event name of '{type.Name}'", nameFlaw);
        }
    }

    // An argument that does not compile is not ours to judge.
    private static bool IsRead(AttributeData attribute) => attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Kind is TypedConstantKind.Primitive;

    // The last segment is the name of an event that is given none.
    private static string? DotFlaw(string type) => !type.Contains(".") ? "has no dot, and [On] finds a type by its dot" : type.EndsWith(".", StringComparison.Ordinal) ? "ends with a dot" : null;

    private static string? Flaw(string? name) =>
        name is null || name.Trim().Length == 0 ? "is empty"
        : name.Length > Longest ? $"has {name.Length} characters, more than {Longest}"
        : name.Any(char.IsControl) ? "has a control character"
        : name[0] == '$' ? "starts with '$', which is kept for the journal's own calls"
        : null;
}
