using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>The extension methods of all actions, by name.</summary>
internal sealed class ExtensionIndex
{
    private readonly ILookup<string, ContextExtension> byName;

    private ExtensionIndex(CompilationIndex index) =>
        byName = index.Handlers.Select(ContextExtension.Of).OfType<ContextExtension>().ToLookup(extension => extension.Name);

    public static ExtensionIndex Of(CompilationIndex index) => index.Derived(key => new ExtensionIndex(key));

    /// <summary>Finds another action whose extension method has the same signature.</summary>
    public HandlerMethod? Rival(ContextExtension extension) => byName[extension.Name]
        .FirstOrDefault(other =>
            !SymbolEqualityComparer.Default.Equals(other.Action.Symbol, extension.Action.Symbol) && extension.HasSignatureOf(other))?
        .Action;
}
