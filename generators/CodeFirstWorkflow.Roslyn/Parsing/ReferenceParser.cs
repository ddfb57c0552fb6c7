using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds the modules of referenced assemblies.</summary>
internal static class ReferenceParser
{
    private const string Abstractions = "CodeFirstWorkflow.Abstractions";

    /// <summary>Returns the module classes as C#, in ordinal order.</summary>
    public static EquatableArray<string> Modules(Compilation compilation)
    {
        var modules = new List<string>();
        var hidden = new HashSet<ISymbol>(HiddenReferences.In(compilation), SymbolEqualityComparer.Default);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (UsesSdk(assembly) && !hidden.Contains(assembly)
                && assembly.Attribute(MetadataNames.WorkflowModule) is { ConstructorArguments: [{ Value: INamedTypeSymbol module }] }
                && module.DeclaredAccessibility is Accessibility.Public)
            {
                modules.Add(TypeParser.Name(module));
            }
        }

        modules.Sort(StringComparer.Ordinal);
        return modules.Distinct().ToEquatableArray();
    }

    /// <summary>
    /// Returns whether an assembly references the SDK. Without that reference an assembly has no SDK attributes, so they need not be read.
    /// </summary>
    public static bool UsesSdk(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == Abstractions)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
