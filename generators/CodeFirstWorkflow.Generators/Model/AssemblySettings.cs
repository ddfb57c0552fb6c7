namespace CodeFirstWorkflow.Generators.Model;

using CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>What is known of the assembly itself.</summary>
/// <param name="AssemblyName">Its name.</param>
/// <param name="Namespace">The namespace of the generated classes; empty for the global one.</param>
/// <param name="References">The modules of referenced assemblies, as C#.</param>
internal sealed record AssemblySettings(string AssemblyName, string Namespace, EquatableArray<string> References);
