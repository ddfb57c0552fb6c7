using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0007: parameters or results that are passed by reference or as pointers.</summary>
internal static class ParameterPassingRule
{
    public const string Id = "CFW0007";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        foreach (var parameter in handler.Symbol.Parameters)
        {
            if ((Way(parameter) ?? Supplied(handler, parameter)) is { } way)
            {
                yield return ShapeProblem.At(Id, parameter, $"Parameter '{parameter.Name}' of {handler.TitleInside}", way);
            }
        }

        if (handler.Symbol.IsVararg)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, $"'__arglist' of {handler.TitleInside}", "a list without names");
        }

        if (handler.Symbol.RefKind is not RefKind.None || IsPointer(handler.Symbol.ReturnType))
        {
            yield return ShapeProblem.At(Id, handler.Symbol, $"The result of {handler.TitleInside}", IsPointer(handler.Symbol.ReturnType) ? "a pointer" : "passed by 'ref'");
        }
    }

    // Of payload CFW0016 says it.
    private static string? Supplied(HandlerMethod handler, IParameterSymbol parameter) =>
        parameter.Type.IsRefLikeType && !handler.Payload().Contains(parameter, SymbolEqualityComparer.Default) ? "a ref struct" : null;

    private static string? Way(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "passed by 'ref'",
        RefKind.Out => "passed by 'out'",
        RefKind.In => "passed by 'in'",
        RefKind.RefReadOnlyParameter => "passed by 'ref readonly'",
        _ => IsPointer(parameter.Type) ? "a pointer" : null,
    };

    private static bool IsPointer(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;
}
