using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0028: an event or entity type that generated code cannot name or fill.</summary>
internal static class DeclaredTypeRule
{
    public const string Id = "CFW0028";

    public static IEnumerable<ShapeProblem> Check(INamedTypeSymbol type, AttributeData attribute)
    {
        var what = attribute.AttributeClass?.Name == "EventAttribute" ? "Event" : "Entity";
        if (Flaw(type) is { } flaw)
        {
            yield return ShapeProblem.At(Id, type, $"{what} '{type.Name}'", flaw);
        }
        else if (what == "Event" && CorrelationKeyProblem.Of(type) is { } key)
        {
            yield return ShapeProblem.At(Id, key.Property, $"{what} '{type.Name}'", key.Flaw);
        }
    }

    private static string? Flaw(INamedTypeSymbol type) =>
        type.IsGenericType ? "is generic. Declare one type for each event"
        : !type.IsAccessibleInAssembly() ? "is not accessible to generated code. Make it internal or public"
        : type.IsStatic ? "is static. Make it a record"
        : type.SelfAndBases().Any(t => t.IsRefLikeType) ? "is a ref struct. Make it a record"
        : null;
}
