using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Chooses the namespace of the generated classes.</summary>
internal static class GeneratedNamespace
{
    /// <summary>
    /// Returns the root namespace, or, where the author's code has a type of that full name or of one above it, the namespace that contains the type:
    /// a type and a namespace of one name would stop the compiler at the author's type.
    /// </summary>
    /// <param name="compilation">The author's code.</param>
    /// <param name="root">The root namespace; empty for the global one.</param>
    public static string Of(Compilation compilation, string root)
    {
        var container = compilation.Assembly.GlobalNamespace;
        var end = 0;
        foreach (var segment in root.Length == 0 ? [] : root.Split('.'))
        {
            var name = segment.TrimStart('@');
            if (container.GetTypeMembers(name, 0).Any(type => type.Locations.Any(location => location.IsInSource)))
            {
                return root.Substring(0, end).TrimEnd('.');
            }

            if (container.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == name) is not { } inside)
            {
                return root;
            }

            (container, end) = (inside, end + segment.Length + 1);
        }

        return root;
    }
}
