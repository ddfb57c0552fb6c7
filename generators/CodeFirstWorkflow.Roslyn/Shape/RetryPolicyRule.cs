using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0026: <c>Retry</c> names no static policy of the class.</summary>
internal static class RetryPolicyRule
{
    public const string Id = "CFW0026";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Action?.Named("Retry") is { IsNull: false, Value: string name } && handler.Symbol.ContainingType is { } type && !type.GetMembers(name).Any(IsPolicy))
        {
            yield return ShapeProblem.AtArgument(Id, handler.Action, "Retry", handler.Title, name, type.Name);
        }
    }

    private static bool IsPolicy(ISymbol member) => member.IsStatic && member.IsAccessibleInAssembly() && member switch
    {
        IPropertySymbol { GetMethod: { } getter } property => getter.IsAccessibleInAssembly() && property.Type.IsSdk("RetryPolicy"),
        IFieldSymbol field => field.Type.IsSdk("RetryPolicy"),
        _ => false,
    };
}
