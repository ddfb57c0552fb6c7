using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds how generated code creates the object of an instance method: with its one accessible constructor.</summary>
internal static class InstanceParser
{
    public static InstanceSpec? TryParse(INamedTypeSymbol type, bool isInjectable)
    {
        if (type.IsAbstract
            || Constructor(type) is not { } constructor
            || (HasRequiredMembers(type) && !constructor.Has(MetadataNames.SetsRequiredMembers)))
        {
            return null;
        }

        var arguments = constructor.Parameters.Select(ArgumentParser.Injected).ToList();
        var fits = isInjectable ? !arguments.Contains(null) : arguments.Count == 0;
        return fits ? new InstanceSpec(arguments.Select(a => a!).ToEquatableArray(), Dispose(type)) : null;
    }

    /// <summary>
    /// Finds the accessible constructor that is marked, the only one, or the only declared one (a struct always has another).
    /// </summary>
    /// <returns>Null when there is none, or the choice is not clear.</returns>
    public static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(c => c.IsAccessibleInAssembly()).ToList();
        var marked = all.FirstOrDefault(c => c.Has(MetadataNames.ActivatorUtilitiesConstructor));
        var written = all.Where(c => !c.IsImplicitlyDeclared).ToList();
        return marked ?? (all.Count == 1 ? all[0] : written.Count == 1 ? written[0] : null);
    }

    /// <summary>Returns whether code that creates an object must also set members of it.</summary>
    public static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }

    private static DisposeKind Dispose(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Is(MetadataNames.AsyncDisposable)) ? DisposeKind.Async
        : type.AllInterfaces.Any(i => i.SpecialType is SpecialType.System_IDisposable) ? DisposeKind.Sync
        : DisposeKind.None;
}
