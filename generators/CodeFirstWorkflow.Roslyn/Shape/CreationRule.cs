using System.Collections.Generic;
using System.Linq;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Shape;

/// <summary>CFW0012: an instance method of a class that cannot be created.</summary>
internal static class CreationRule
{
    public const string Id = "CFW0012";

    public static IEnumerable<ShapeProblem> Check(HandlerMethod handler)
    {
        if (handler.Symbol is { IsStatic: false, MethodKind: MethodKind.Ordinary, ContainingType: { } type } && Obstacle(handler, type) is { } obstacle)
        {
            yield return ShapeProblem.At(Id, handler.Symbol, handler.Title, type.Name, obstacle);
        }
    }

    private static string? Obstacle(HandlerMethod handler, INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Interface || type.IsAbstract || type.IsRefLikeType)
        {
            return type.TypeKind is TypeKind.Interface ? "it is an interface" : type.IsAbstract ? "it is abstract" : "it is a ref struct";
        }

        var constructors = type.InstanceConstructors.Where(constructor => constructor.IsAccessibleInAssembly()).ToList();
        if (constructors.Count == 0)
        {
            return "it has no accessible constructor";
        }

        return Chosen(constructors) is not { } chosen ? "it has several constructors; mark one [ActivatorUtilitiesConstructor]"
            : HasRequiredMembers(type) && !IsMarked(chosen, "SetsRequiredMembersAttribute") ? "it has required members"
            : handler.Role is HandlerRole.Workflow && chosen.Parameters.Length > 0 ? $"its constructor takes '{chosen.Parameters[0].Name}', and a workflow gets no services"
            : chosen.Parameters.FirstOrDefault(IsNoService) is { } odd ? $"its constructor takes '{odd.Name}' of type '{odd.Type.Show()}', which is no service"
            : null;
    }

    // The one that is marked, the only one, or the only one that is written down (a struct always has another).
    private static IMethodSymbol? Chosen(IReadOnlyList<IMethodSymbol> constructors)
    {
        var written = constructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToList();
        return constructors.FirstOrDefault(constructor => IsMarked(constructor, "ActivatorUtilitiesConstructorAttribute"))
            ?? (constructors.Count == 1 ? constructors[0] : written.Count == 1 ? written[0] : null);
    }

    private static bool IsNoService(IParameterSymbol parameter) => parameter.RefKind is not RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || parameter.Type.IsSdk("WorkflowContext") || parameter.Type.Is("System.Data.Common", "DbTransaction");

    private static bool IsMarked(IMethodSymbol constructor, string attribute) => constructor.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.SelfAndBases().SelectMany(t => t.GetMembers()).Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
}
