using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Hosting;

/// <summary>The types for which the JSON contexts of a project, and of the modules that it references, have metadata.</summary>
internal sealed class JsonMetadata
{
    private const string DerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";

    private readonly HashSet<ITypeSymbol> known = new(SymbolEqualityComparer.Default);

    private JsonMetadata()
    {
    }

    public static JsonMetadata In(Compilation compilation)
    {
        var metadata = new JsonMetadata();
        var assemblies = ReferencedModule.In(compilation).Select(module => module.Symbol).Append(compilation.Assembly);
        foreach (var attribute in assemblies.SelectMany(assembly => Types(assembly.GlobalNamespace)).SelectMany(type => type.GetAttributes()))
        {
            if (attribute.AttributeClass.Is(MetadataNames.JsonSerializable) && attribute.ConstructorArguments is [{ Value: ITypeSymbol type }, ..])
            {
                metadata.Add(type);
            }
        }

        return metadata;
    }

    public bool Has(ITypeSymbol type) => known.Contains(type);

    // The compiler of a context follows members; it may follow fewer of them than this, and then the start of the host reports the type.
    private void Add(ITypeSymbol type)
    {
        if (!known.Add(type))
        {
            return;
        }

        foreach (var part in Parts(type))
        {
            Add(part);
        }
    }

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol named when IsOfFramework(named) => named.TypeArguments,
        INamedTypeSymbol named => Members(named).Concat(Derived(named)).Concat(named.TypeArguments),
        _ => [],
    };

    private static IEnumerable<ITypeSymbol> Members(INamedTypeSymbol type)
    {
        for (var current = type; current is not null && !IsOfFramework(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(member => !member.IsStatic))
            {
                if ((member as IPropertySymbol)?.Type is { } property)
                {
                    yield return property;
                }
                else if ((member as IFieldSymbol)?.Type is { } field)
                {
                    yield return field;
                }
            }
        }
    }

    private static IEnumerable<ITypeSymbol> Derived(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.Is(DerivedType))
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<ITypeSymbol>();

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type.NamespaceName() is var space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => Types(space),
        INamedTypeSymbol type => Types(type).Concat([type]),
        _ => [],
    });
}
