namespace CodeFirstWorkflow.Analyzers;

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

/// <summary>The types of the SDK that rules ask for, looked up once a compilation.</summary>
public sealed class SdkSymbols
{
    // Every rule asks at its start; the entry goes with the compilation.
    private static readonly ConditionalWeakTable<Compilation, SdkSymbols> Known = new();

    private SdkSymbols(Compilation compilation, INamedTypeSymbol context)
    {
        WorkflowContext = context;
        ActionContext = compilation.GetTypeByMetadataName("CodeFirstWorkflow.ActionContext");
        WorkflowAttribute = compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowAttribute");
        ActionAttribute = compilation.GetTypeByMetadataName("CodeFirstWorkflow.ActionAttribute");
        OnAttribute = compilation.GetTypeByMetadataName("CodeFirstWorkflow.OnAttribute");
        EventAttribute = compilation.GetTypeByMetadataName("CodeFirstWorkflow.EventAttribute");
        EntityAttribute = compilation.GetTypeByMetadataName("CodeFirstWorkflow.EntityAttribute");
        WorkflowEvent = compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowEvent");
        WorkflowEventOfT = compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowEvent`1");
    }

    /// <summary>Gets the context of workflows.</summary>
    public INamedTypeSymbol WorkflowContext { get; }

    /// <summary>Gets the context of actions.</summary>
    public INamedTypeSymbol? ActionContext { get; }

    /// <summary>Gets the attribute of workflows.</summary>
    public INamedTypeSymbol? WorkflowAttribute { get; }

    /// <summary>Gets the attribute of actions.</summary>
    public INamedTypeSymbol? ActionAttribute { get; }

    /// <summary>Gets the attribute of triggers.</summary>
    public INamedTypeSymbol? OnAttribute { get; }

    /// <summary>Gets the attribute of event payloads.</summary>
    public INamedTypeSymbol? EventAttribute { get; }

    /// <summary>Gets the attribute of entities.</summary>
    public INamedTypeSymbol? EntityAttribute { get; }

    /// <summary>Gets the envelope of events.</summary>
    public INamedTypeSymbol? WorkflowEvent { get; }

    /// <summary>Gets the typed envelope of events.</summary>
    public INamedTypeSymbol? WorkflowEventOfT { get; }

    /// <summary>Finds the SDK in a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <returns>The symbols; null when the compilation does not reference the SDK.</returns>
    public static SdkSymbols? Find(Compilation compilation) =>
        Known.TryGetValue(compilation, out var known) ? known
        : compilation.GetTypeByMetadataName("CodeFirstWorkflow.WorkflowContext") is { } context ? Known.GetValue(compilation, key => new(key, context))
        : null;

    /// <summary>Tells whether a symbol carries an attribute.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="attribute">The attribute; null is carried by nothing.</param>
    /// <returns>Whether it does.</returns>
    public static bool Has(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (attribute is not null && SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)) return true;
        }

        return false;
    }
}
