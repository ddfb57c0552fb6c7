using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Replacements;

/// <summary>The actions of one assembly that a test may replace.</summary>
/// <param name="AssemblyName">The assembly.</param>
/// <param name="Actions">Its actions.</param>
internal sealed record ReplaceableActions(string AssemblyName, EquatableArray<ActionSpec> Actions)
{
    /// <summary>Gets the name of the emitted class.</summary>
    public string ClassName => CSharpNames.Pascal(AssemblyName) + "ActionReplacements";
}
