using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>All rules that look at one method or one type alone. The generator skips what breaks one; an analyzer for each explains.</summary>
internal static class ShapeRules
{
    private static readonly ImmutableArray<Func<HandlerMethod, IEnumerable<ShapeProblem>>> Methods =
    [
        LocalFunctionRule.Check, NestedTypeRule.Check, AccessibilityRule.Check, FileLocalTypeRule.Check, GenericTypeRule.Check, GenericMethodRule.Check,
        ParameterPassingRule.Check, AsyncVoidRule.Check, ContextRule.Check, WorkflowParametersRule.Check, ReturnTypeRule.Check, CreationRule.Check,
        NameRule.Check, NumberRule.Check, WorkflowDeliveryRule.Check, EventParameterRule.Check, SeveralRolesRule.Check, RetryPolicyRule.Check,
        PayloadRule.Check, ResultRule.Check,
    ];

    private static readonly ImmutableArray<Func<INamedTypeSymbol, AttributeData, IEnumerable<ShapeProblem>>> Types =
    [
        NameRule.Check, DeclaredTypeRule.Check, EventPayloadRule.Check,
    ];

    /// <summary>Gives the rules that an annotated method breaks.</summary>
    /// <returns>Empty when there are none, or the method has no annotation.</returns>
    public static IEnumerable<ShapeProblem> Of(IMethodSymbol method) =>
        HandlerMethod.From(method) is { } handler ? Methods.SelectMany(rule => rule(handler)) : [];

    /// <summary>Gives the rules that an event or entity breaks.</summary>
    /// <returns>Empty when there are none, or the type has no annotation.</returns>
    public static IEnumerable<ShapeProblem> Of(INamedTypeSymbol type) =>
        Declaration(type) is { } attribute ? Types.SelectMany(rule => rule(type, attribute)) : [];

    /// <summary>Finds the annotation that makes a type an event or entity.</summary>
    public static AttributeData? Declaration(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: "EventAttribute" or "EntityAttribute" } c && c.IsSdk(c.Name));
}
