using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0011: a workflow or handler whose end cannot be awaited.</summary>
internal static class ReturnTypeRule
{
    public const string Id = "CFW0011";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        var type = handler.Symbol.ReturnType;
        var fits = handler.Role switch
        {
            HandlerRole.Workflow => type.Is("System.Threading.Tasks", "Task") || handler.Symbol is { IsAsync: true, ReturnsVoid: true },
            HandlerRole.Handler => IsTask(type) || handler.Symbol.ReturnsVoid,
            _ => true,
        };
        if (fits || type.TypeKind is TypeKind.Error)
        {
            yield break;
        }

        yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, type.Show(), handler.Role is HandlerRole.Workflow ? "Return 'Task' or 'Task<T>'" : "Return 'Task'");
    }

    /// <summary>Tells whether a type is <c>Task</c>, <c>ValueTask</c> or one of their generic forms.</summary>
    public static bool IsTask(ITypeSymbol type) => type.Is("System.Threading.Tasks", "Task") || type.Is("System.Threading.Tasks", "ValueTask");

    /// <summary>Gives what a method results in, without the task around it; null when it has no result.</summary>
    public static ITypeSymbol? ResultOf(IMethodSymbol method) =>
        method.ReturnsVoid ? null : !IsTask(method.ReturnType) ? method.ReturnType : method.ReturnType is INamedTypeSymbol { Arity: 1 } task ? task.TypeArguments[0] : null;
}
