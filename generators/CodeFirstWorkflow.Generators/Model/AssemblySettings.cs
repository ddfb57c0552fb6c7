using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>The settings of the assembly itself.</summary>
/// <param name="AssemblyName">Its name.</param>
/// <param name="Namespace">The namespace of the generated classes; empty for the global one.</param>
/// <param name="References">The modules of referenced assemblies, as C#.</param>
/// <param name="IsChosen">Whether an attribute of the author chose the namespace.</param>
/// <param name="Taken">Full names of types and namespaces of the author that have the simple name of a generated class.</param>
/// <param name="Aliases">The generated classes that a global alias may name.</param>
internal sealed record AssemblySettings(
    string AssemblyName,
    string Namespace,
    bool IsChosen,
    EquatableArray<string> References,
    EquatableArray<string> Taken,
    EquatableArray<string> Aliases)
{
    /// <summary>Returns the settings of a project with a root namespace; without one, the assembly's name is the root namespace.</summary>
    public static AssemblySettings Of(string assemblyName, string? rootNamespace) =>
        new(
            assemblyName,
            CSharpNames.Namespace(string.IsNullOrWhiteSpace(rootNamespace) ? assemblyName : rootNamespace!),
            IsChosen: false,
            default,
            default,
            default);

    /// <summary>Returns the settings with another namespace; null and blank keep it.</summary>
    public AssemblySettings MovedTo(string? @namespace) =>
        string.IsNullOrWhiteSpace(@namespace) ? this : this with { Namespace = CSharpNames.Namespace(@namespace!), IsChosen = true };

    /// <summary>
    /// Returns the name of a generated class, with the first free number where the author's code has that name. CFW0021 explains it; if two
    /// declarations had one name, the compiler would stop before it ran any analyzer.
    /// </summary>
    public string ClassName(string name)
    {
        var candidate = name;
        for (var number = 2; IsTaken(Namespace, candidate); number++)
        {
            candidate = $"{name}{number}";
        }

        return candidate;
    }

    /// <summary>Returns whether the author's code has a type or namespace of a name.</summary>
    public bool IsTaken(string @namespace, string name) =>
        Taken.Contains(@namespace.Length == 0 ? name : $"{@namespace.Replace("@", "")}.{name}", StringComparer.Ordinal);

    /// <summary>Returns whether code in a namespace finds the generated classes without a using directive.</summary>
    public bool IsReachedFrom(string @namespace) => Namespace.Length == 0
        || $"{@namespace}.".StartsWith($"{Namespace.Replace("@", "")}.", StringComparison.Ordinal);
}
