using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>
/// The references that only an extern alias names. Generated code starts names with <c>global::</c>, where nothing of these references is found.
/// </summary>
internal static class HiddenReferences
{
    /// <summary>Returns the assemblies; most projects have none.</summary>
    public static IEnumerable<IAssemblySymbol> In(Compilation compilation) => compilation.References
        .Where(reference => reference.Properties.Aliases is { IsDefaultOrEmpty: false } aliases
            && !aliases.Contains(MetadataReferenceProperties.GlobalAlias))
        .Select(reference => compilation.GetAssemblyOrModuleSymbol(reference))
        .OfType<IAssemblySymbol>();

    /// <summary>Returns the first type that generated code for a method would have to name and cannot; null where there is none.</summary>
    public static ITypeSymbol? FirstIn(IMethodSymbol method, Compilation compilation) =>
        First(method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType), compilation);

    /// <summary>Returns the first type that generated code for an event or entity would have to name and cannot; null where there is none.</summary>
    public static ITypeSymbol? FirstIn(INamedTypeSymbol type, Compilation compilation) =>
        First(
            EntityParser.Properties(type).Select(property => property.Type)
                .Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type)),
            compilation);

    private static ITypeSymbol? First(IEnumerable<ITypeSymbol> types, Compilation compilation)
    {
        var hidden = new HashSet<ISymbol>(In(compilation), SymbolEqualityComparer.Default);
        return hidden.Count == 0 ? null : types.SelectMany(Parts).FirstOrDefault(type => hidden.Contains(type.ContainingAssembly));
    }

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named),
        _ => [],
    };
}
