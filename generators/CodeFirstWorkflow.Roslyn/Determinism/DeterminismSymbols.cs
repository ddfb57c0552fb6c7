using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Determinism;

/// <summary>The symbols that the determinism rules compare with, looked up once per compilation.</summary>
internal sealed class DeterminismSymbols(Compilation compilation)
{
    public INamedTypeSymbol? WorkflowContext { get; } = Sdk(compilation, "WorkflowContext");

    public INamedTypeSymbol? WorkflowContextExtensions { get; } = Sdk(compilation, "WorkflowContextExtensions");

    public INamedTypeSymbol? WorkflowAttribute { get; } = Sdk(compilation, "WorkflowAttribute");

    public INamedTypeSymbol? ActionAttribute { get; } = Sdk(compilation, "ActionAttribute");

    public INamedTypeSymbol? OnAttribute { get; } = Sdk(compilation, "OnAttribute");

    public INamedTypeSymbol? WorkflowEvent { get; } = Sdk(compilation, "WorkflowEvent");

    public INamedTypeSymbol? Enumerable { get; } = compilation.GetTypeByMetadataName("System.Linq.Enumerable");

    public INamedTypeSymbol? FormatProvider { get; } = compilation.GetTypeByMetadataName("System.IFormatProvider");

    public bool IsWorkflow(ISymbol method) => Has(method, WorkflowAttribute);

    public bool IsAction(ISymbol method) => Has(method, ActionAttribute);

    /// <summary>Returns whether a method runs as a side effect: an action, or a handler that is not a workflow.</summary>
    public bool IsSideEffect(ISymbol method) => IsAction(method) || (Has(method, OnAttribute) && !IsWorkflow(method));

    public bool IsContext(ITypeSymbol? type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(t, WorkflowContext))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        if (attribute is null)
        {
            return false;
        }

        foreach (var data in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static INamedTypeSymbol? Sdk(Compilation compilation, string name) => compilation.GetTypeByMetadataName("CodeFirstWorkflow." + name);
}
