using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Roslyn.Parsing;

/// <summary>Finds the generated classes for which a global alias would clash with code.</summary>
internal static class AliasNames
{
    private static readonly string[] Classes = ["Workflows", "Actions", "Events"];

    /// <summary>Returns the classes whose name is no alias and no global type or namespace yet; none where the language has no global aliases.</summary>
    public static EquatableArray<string> Free(Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp10 } ? default : Classes
        .Where(name => !compilation.GlobalNamespace.GetMembers(name).Any() && !compilation.SyntaxTrees.Any(tree => HasAlias(tree, name)))
        .ToEquatableArray();

    private static bool HasAlias(SyntaxTree tree, string name) => tree.GetRoot() is CompilationUnitSyntax unit
        && unit.Usings.Any(directive => directive.Alias?.Name.Identifier.ValueText == name);
}
