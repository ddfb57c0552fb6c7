using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds types and namespaces in the author's code that have names of generated classes.</summary>
internal static class TakenNames
{
    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    /// <summary>
    /// Returns the full names of types and namespaces with the simple name of a generated class, in ordinal order. They are few, so an edit elsewhere
    /// does not change them.
    /// </summary>
    /// <param name="compilation">The author's code.</param>
    public static EquatableArray<string> In(Compilation compilation) =>
        compilation.GetSymbolsWithName(static name => IsLikeGenerated(name.TrimEnd(Digits)), SymbolFilter.Type | SymbolFilter.Namespace)
        .Where(symbol => symbol is INamespaceSymbol or INamedTypeSymbol { Arity: 0, ContainingType: null })
        .Select(symbol => symbol.ToDisplayString().Replace("@", ""))
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>Returns whether a generated class may have such a name.</summary>
    public static bool IsLikeGenerated(string name) =>
        name is "Workflows" or "Actions" or "Events" or "EmbeddedAttribute"
            || name.EndsWith("ContextExtensions", StringComparison.Ordinal)
            || name.EndsWith("WorkflowModule", StringComparison.Ordinal);
}
