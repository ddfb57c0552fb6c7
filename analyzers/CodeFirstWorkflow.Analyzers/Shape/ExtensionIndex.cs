namespace CodeFirstWorkflow.Analyzers.Shape;

using System.Linq;
using CodeFirstWorkflow.Analyzers.Declarations;
using CodeFirstWorkflow.Roslyn.Shape;
using Microsoft.CodeAnalysis;

/// <summary>The extension methods of all actions, by name.</summary>
internal sealed class ExtensionIndex
{
    private readonly ILookup<string, (HandlerMethod Action, ContextExtension Extension)> byName;

    private ExtensionIndex(DeclarationIndex index) => byName = index.Handlers
        .Where(handler => handler.Role is HandlerRole.Action)
        .Select(action => (action, extension: ContextExtension.Of(action)!))
        .ToLookup(pair => pair.extension.Name);

    public static ExtensionIndex Of(DeclarationIndex index) => index.Derived(key => new ExtensionIndex(key));

    /// <summary>Finds another action whose extension method has the same signature.</summary>
    public HandlerMethod? Rival(HandlerMethod action, ContextExtension extension) => byName[extension.Name]
        .FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Action.Symbol, action.Symbol) && extension.HasSignatureOf(other.Extension))
        .Action;
}
