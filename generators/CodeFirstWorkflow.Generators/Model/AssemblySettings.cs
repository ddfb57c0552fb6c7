using CodeFirstWorkflow.Roslyn.Parsing;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>The settings of the assembly itself.</summary>
/// <param name="AssemblyName">Its name.</param>
/// <param name="Namespace">The namespace of the generated classes; empty for the global one.</param>
/// <param name="References">The modules of referenced assemblies, as C#.</param>
/// <param name="Taken">Types and namespaces of the author that have the full name of a generated class, by simple name.</param>
internal sealed record AssemblySettings(string AssemblyName, string Namespace, EquatableArray<string> References, EquatableArray<string> Taken)
{
    /// <summary>Returns the settings of a project with a root namespace; without one, the assembly's name is the root namespace.</summary>
    public static AssemblySettings Of(string assemblyName, string? rootNamespace) =>
        new(assemblyName, CSharpNames.Namespace(string.IsNullOrWhiteSpace(rootNamespace) ? assemblyName : rootNamespace!), default, default);

    /// <summary>Returns the settings with another namespace; null and blank keep it.</summary>
    public AssemblySettings MovedTo(string? @namespace) =>
        string.IsNullOrWhiteSpace(@namespace) ? this : this with { Namespace = CSharpNames.Namespace(@namespace!) };

    /// <summary>
    /// Returns the name of a generated class, with the first free number where the author's code has that name. CFW0021 explains it; if two
    /// declarations had one name, the compiler would stop before it ran any analyzer.
    /// </summary>
    public string ClassName(string name)
    {
        var candidate = name;
        for (var number = 2; Taken.Contains(candidate, StringComparer.Ordinal); number++)
        {
            candidate = $"{name}{number}";
        }

        return candidate;
    }
}
