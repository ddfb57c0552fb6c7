using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Generators.Replacements;

/// <summary>What a project's tests may replace: nothing unless the project references CodeFirstWorkflow.Testing.</summary>
/// <param name="AssemblyName">The project's assembly.</param>
/// <param name="IsTest">Whether it references the package.</param>
/// <param name="Referenced">The actions of referenced assemblies, in ordinal order of the assemblies.</param>
internal sealed record ReplacementScope(string AssemblyName, bool IsTest, EquatableArray<ReplaceableActions> Referenced)
{
    private const string Testing = "CodeFirstWorkflow.Testing";

    /// <summary>Finds the actions of referenced assemblies; only assemblies with a module are read.</summary>
    public static ReplacementScope Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var name = compilation.AssemblyName ?? "";
        var references = compilation.SourceModule.ReferencedAssemblySymbols;
        return references.All(static assembly => assembly.Name != Testing)
            ? new ReplacementScope(name, IsTest: false, default)
            : new ReplacementScope(
                name,
                IsTest: true,
                references.Where(static assembly => ReferenceParser.UsesSdk(assembly) && assembly.Has(MetadataNames.WorkflowModule))
                    .OrderBy(static assembly => assembly.Name, StringComparer.Ordinal)
                    .Select(assembly => new ReplaceableActions(assembly.Name, In(assembly.GlobalNamespace, cancellationToken).ToEquatableArray()))
                    .Where(static actions => actions.Actions.Count > 0)
                    .ToEquatableArray());
    }

    /// <summary>Returns the actions per assembly, with the project's own.</summary>
    public IEnumerable<ReplaceableActions> With(EquatableArray<ActionSpec> own) => !IsTest
        ? []
        : own.Count == 0 ? Referenced : Referenced.Append(new ReplaceableActions(AssemblyName, own));

    // Actions are methods of top-level types, and a test can name only what is public.
    private static IEnumerable<ActionSpec> In(INamespaceSymbol scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var type in scope.GetTypeMembers().Where(static type => type.DeclaredAccessibility is Accessibility.Public))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method.Attribute(MetadataNames.Action) is { } attribute
                    && ActionParser.TryParse(method, attribute) is { IsExtensionPublic: true } action)
                {
                    yield return action;
                }
            }
        }

        foreach (var action in scope.GetNamespaceMembers().SelectMany(inner => In(inner, cancellationToken)))
        {
            yield return action;
        }
    }
}
