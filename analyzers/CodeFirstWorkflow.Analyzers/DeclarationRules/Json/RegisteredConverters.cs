using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.Json;

/// <summary>
/// The converters that the JSON contexts of a project and of its modules register with <c>[JsonSourceGenerationOptions(Converters = …)]</c>. Asked
/// only about types that would be reported.
/// </summary>
internal sealed class RegisteredConverters
{
    private const string Space = "System.Text.Json.Serialization";
    private readonly HashSet<ITypeSymbol> converted = new(SymbolEqualityComparer.Default);
    private readonly bool hasFactory;

    private RegisteredConverters(CompilationIndex index)
    {
        var assemblies = index.Modules.Select(module => module.Symbol).Prepend(index.Compilation.Assembly);
        foreach (var converter in assemblies.SelectMany(assembly => Contexts(assembly.GlobalNamespace)).SelectMany(Converters))
        {
            var bases = converter.SelfAndBases().ToList();
            hasFactory |= bases.Exists(type => type.Is(Space, "JsonConverterFactory"))
                && !converter.Name.StartsWith("JsonStringEnumConverter", StringComparison.Ordinal);
            converted.UnionWith(bases.Where(type => type.Arity == 1 && type.Is(Space, "JsonConverter")).Select(type => type.TypeArguments[0]));
        }
    }

    /// <summary>Gets whether any is registered.</summary>
    public bool Exist => hasFactory || converted.Count > 0;

    public static RegisteredConverters In(Compilation compilation) => CompilationIndex.Of(compilation).Derived(index =>
        new RegisteredConverters(index));

    /// <summary>Returns whether a converter may treat a type. A factory decides when it runs, so it is trusted with every type.</summary>
    public bool Include(ITypeSymbol type) => hasFactory || converted.Contains(type);

    private static IEnumerable<INamedTypeSymbol> Contexts(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member =>
        member switch
    {
        INamespaceSymbol space => Contexts(space),
        INamedTypeSymbol type => type.BaseType.Is(MetadataNames.JsonSerializerContext) ? Contexts(type).Prepend(type) : Contexts(type),
        _ => [],
    });

    private static IEnumerable<INamedTypeSymbol> Converters(INamedTypeSymbol context) =>
        from attribute in context.GetAttributes()
        where attribute.AttributeClass.Is(Space, "JsonSourceGenerationOptionsAttribute")
        from list in attribute.NamedArguments
        where list is { Key: "Converters", Value: { Kind: TypedConstantKind.Array, IsNull: false } }
        from converter in list.Value.Values
        where converter.Value is INamedTypeSymbol
        select (INamedTypeSymbol)converter.Value!;
}
