using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Bridge;

/// <summary>The names of EF Core and of the entity bridge that rules look for.</summary>
internal static class BridgeSymbols
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    /// <summary>Returns whether the project references the bridge: without it, no save publishes anything.</summary>
    public static bool IsUsedIn(Compilation compilation) =>
        compilation.GetTypeByMetadataName($"{EntityFramework}.WorkflowDbContextOptionsBuilderExtensions") is not null;

    /// <summary>Returns whether a symbol, or the type that contains it, is EF Core's own.</summary>
    public static bool IsOfEntityFramework(this ISymbol symbol) =>
        symbol.ContainingNamespace?.ToDisplayString().StartsWith(EntityFramework, StringComparison.Ordinal) == true;

    public static bool IsContext(this ITypeSymbol type) => type.SelfAndBases().Any(candidate => candidate.Is(EntityFramework, "DbContext"));

    /// <summary>Returns the nearest entity of a class and its bases; null when none is annotated.</summary>
    public static INamedTypeSymbol? Entity(this ITypeSymbol type) => type.SelfAndBases().FirstOrDefault(IsEntity);

    public static bool IsEntity(this ITypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass.IsSdk("EntityAttribute"));

    /// <summary>Returns the classes of the source of a project.</summary>
    public static IEnumerable<INamedTypeSymbol> Classes(this Compilation compilation) => Types(compilation.Assembly.GlobalNamespace);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol { TypeKind: TypeKind.Class } type => Types(type).Concat([type]),
        _ => [],
    });
}
