using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Parses the common shape of all methods that generated code calls.</summary>
internal static class MethodParser
{
    /// <summary>Returns whether generated code can call the method: ordinary, accessible, non-generic, in a top-level, non-generic type.</summary>
    public static bool IsCallable(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, RefKind: RefKind.None }
        && method.ContainingType is { ContainingType: null, IsGenericType: false, TypeKind: TypeKind.Class or TypeKind.Struct }
        && method.IsAccessibleInAssembly()
        && !method.IsVararg
        && method.Parameters.All(p => p.RefKind is RefKind.None);

    /// <summary>Returns the spec; null when a parameter, the result or the owner does not fit.</summary>
    /// <param name="method">A callable method.</param>
    /// <param name="arguments">Its parameters; a null among them makes the method invalid.</param>
    /// <param name="isInjectable">Whether the constructor of the owner may take services.</param>
    public static MethodSpec? TryParse(IMethodSymbol method, IEnumerable<ArgumentSpec?> arguments, bool isInjectable = true)
    {
        var parsed = arguments.ToList();
        var instance = method.IsStatic ? null : InstanceParser.TryParse(method.ContainingType, isInjectable);
        var (kind, result) = Return(method.ReturnType);
        var resultType = result is null ? null : TypeParser.TryParse(result);
        if (parsed.Contains(null) || (instance is null && !method.IsStatic) || (result is not null && resultType is null) || IsAsyncVoid(method))
        {
            return null;
        }

        return new MethodSpec(
            method.ContainingType.NamespaceName(),
            method.ContainingType.Name,
            TypeParser.Name(method.ContainingType),
            method.Name,
            instance,
            parsed.Select(a => a!).ToEquatableArray(),
            kind,
            resultType,
            kind is ReturnKind.Task && method.ReturnType.NullableAnnotation is NullableAnnotation.Annotated,
            ObsoleteParser.Parse(method));
    }

    /// <summary>Returns whether no caller can await the method. In a partial method only the body says 'async'.</summary>
    public static bool IsAsyncVoid(IMethodSymbol method) => method.ReturnsVoid && (method.PartialImplementationPart ?? method).IsAsync;

    /// <summary>Returns how a method returns, and its result type without the task around it.</summary>
    public static (ReturnKind Kind, ITypeSymbol? Result) Return(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => (ReturnKind.Void, null),
        _ when type.Is(MetadataNames.Task) => (ReturnKind.Task, null),
        _ when type.Is(MetadataNames.ValueTask) => (ReturnKind.ValueTask, null),
        INamedTypeSymbol named when type.Is(MetadataNames.TaskOfT) => (ReturnKind.Task, named.TypeArguments[0]),
        INamedTypeSymbol named when type.Is(MetadataNames.ValueTaskOfT) => (ReturnKind.ValueTask, named.TypeArguments[0]),
        _ => (ReturnKind.Value, type),
    };
}
