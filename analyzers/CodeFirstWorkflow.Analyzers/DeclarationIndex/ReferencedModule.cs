using CodeFirstWorkflow.Roslyn.Parsing;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationIndex;

/// <summary>The declarations of a referenced assembly, read from its module attribute.</summary>
/// <param name="assembly">The assembly.</param>
/// <param name="attribute">Its attribute.</param>
internal sealed class ReferencedModule(IAssemblySymbol assembly, AttributeData attribute)
{
    public string Assembly { get; } = assembly.Name;

    public IAssemblySymbol Symbol { get; } = assembly;

    /// <summary>Gets the namespace of its generated classes; empty for the global one.</summary>
    public string Namespace { get; } = attribute.ConstructorArguments is [{ Value: INamedTypeSymbol module }] ? module.NamespaceName() : "";

    /// <summary>Gets the workflows as <c>name@version</c>.</summary>
    public IReadOnlyList<string> Workflows { get; } = Texts(attribute, "Workflows");

    public IReadOnlyList<string> Actions { get; } = Texts(attribute, "Actions");

    /// <summary>Gets the events as <c>type|name</c>.</summary>
    public IReadOnlyList<string> Events { get; } = Texts(attribute, "Events");

    public IReadOnlyList<string> Subscriptions { get; } = Texts(attribute, "Subscriptions");

    /// <summary>Finds the modules among the references of a compilation.</summary>
    public static IReadOnlyList<ReferencedModule> In(Compilation compilation) =>
    [
        .. from assembly in compilation.SourceModule.ReferencedAssemblySymbols
           let attribute = AttributeOf(assembly)
           where attribute is not null
           select new ReferencedModule(assembly, attribute),
    ];

    /// <summary>Returns the declarations of the compilation itself, as its generator listed them; null where it listed none.</summary>
    public static ReferencedModule? Of(Compilation compilation) =>
        compilation.Assembly.GetAttributes().FirstOrDefault(IsModule) is { } attribute ? new(compilation.Assembly, attribute) : null;

    /// <summary>Finds the module attribute of an assembly.</summary>
    public static AttributeData? AttributeOf(IAssemblySymbol assembly) =>
        ReferenceParser.UsesSdk(assembly)
            ? assembly.GetAttributes().FirstOrDefault(IsModule)
            : null;

    private static bool IsModule(AttributeData attribute) => attribute.AttributeClass.IsForGeneratedCode("WorkflowModuleAttribute");

    private static IReadOnlyList<string> Texts(AttributeData attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(value => value.Value).OfType<string>()]
            : [];
}
