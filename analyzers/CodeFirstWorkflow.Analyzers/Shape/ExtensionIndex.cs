using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.Shape;

/// <summary>The extension methods of all actions, by name.</summary>
internal sealed class ExtensionIndex
{
    private readonly ILookup<string, ContextExtension> byName;

    private ExtensionIndex(DeclarationIndex index) => byName = index.Handlers.Select(ContextExtension.Of).OfType<ContextExtension>().ToLookup(extension => extension.Name);

    public static ExtensionIndex Of(DeclarationIndex index) => index.Derived(key => new ExtensionIndex(key));

    /// <summary>Finds another action whose extension method has the same signature.</summary>
    public HandlerMethod? Rival(ContextExtension extension) => byName[extension.Name]
        .FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Action.Symbol, extension.Action.Symbol) && extension.HasSignatureOf(other))?
        .Action;
}
