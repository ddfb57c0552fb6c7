using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds types and namespaces in the author's code that have names of generated classes.</summary>
internal static class TakenNames
{
    private static readonly char[] Digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

    /// <summary>
    /// Returns the types and namespaces with the name of a generated class, in ordinal order. They are few, so an edit elsewhere does not change
    /// them.
    /// </summary>
    /// <param name="compilation">The author's code.</param>
    /// <param name="space">The namespace of the generated classes; empty for the global one.</param>
    public static EquatableArray<string> In(Compilation compilation, string space) =>
        Container(compilation, space) is not { } container ? default : container.GetMembers()
        .Where(member => member is INamespaceSymbol or INamedTypeSymbol { Arity: 0 } && IsLikeGenerated(member.Name.TrimEnd(Digits)))
        .Select(member => member.Name)
        .Distinct(StringComparer.Ordinal)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    private static INamespaceSymbol? Container(Compilation compilation, string space)
    {
        var container = compilation.Assembly.GlobalNamespace;
        foreach (var segment in space.Length == 0 ? [] : space.Split('.'))
        {
            container = container?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == segment.TrimStart('@'));
        }

        return container;
    }

    /// <summary>Returns whether a generated class may have such a name.</summary>
    public static bool IsLikeGenerated(string name) =>
        name is "Workflows" or "Actions" or "Events"
            || name.EndsWith("ContextExtensions", StringComparison.Ordinal)
            || name.EndsWith("WorkflowModule", StringComparison.Ordinal);
}
