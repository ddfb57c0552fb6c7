using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0002: a handler that generated code cannot call.</summary>
internal static class AccessibilityRule
{
    public const string Id = "CFW0002";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.MethodKind is MethodKind.Ordinary && Hidden(handler.Symbol.DeclaredAccessibility) is { } word)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, word);
        }
    }

    private static string? Hidden(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Private => "private",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => null,
    };
}
