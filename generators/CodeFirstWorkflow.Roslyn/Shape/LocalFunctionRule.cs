using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0006: an annotation on something that is not an ordinary method.</summary>
internal static class LocalFunctionRule
{
    public const string Id = "CFW0006";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol.MethodKind is not MethodKind.Ordinary || IsInExtensionBlock(handler.Symbol) || handler.Symbol is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface })
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Role is HandlerRole.Handler ? "On" : handler.Role.ToString(), Kind(handler.Symbol));
        }
    }

    private static string Kind(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.LocalFunction => $"a local function '{method.Name}'",
        MethodKind.AnonymousFunction => "a lambda",
        MethodKind.PropertyGet or MethodKind.PropertySet => $"an accessor of property '{method.AssociatedSymbol?.Name}'",
        MethodKind.ExplicitInterfaceImplementation => $"explicit interface member '{method.Name}'",
        MethodKind.Ordinary when IsInExtensionBlock(method) => $"member '{method.Name}' of an extension block",
        MethodKind.Ordinary => $"a member of interface '{method.ContainingType.Name}'",
        _ => $"a member '{method.Name}'",
    };

    // The block is a type without a name.
    private static bool IsInExtensionBlock(IMethodSymbol method) => method.ContainingType is { Name: "", ContainingType: not null };
}
