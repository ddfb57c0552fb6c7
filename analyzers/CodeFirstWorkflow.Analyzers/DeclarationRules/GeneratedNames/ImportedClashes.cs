using CodeFirstWorkflow.Analyzers.DeclarationIndex;
using Microsoft.CodeAnalysis;

namespace CodeFirstWorkflow.Analyzers.DeclarationRules.GeneratedNames;

/// <summary>
/// Finds the generated classes of references that this compilation generates, too. Extension classes do not count, because no code names them.
/// </summary>
internal static class ImportedClashes
{
    public static IReadOnlyList<ImportedClash> In(CompilationIndex index, string space)
    {
        var clashes = new List<ImportedClash>();
        foreach (var module in index.Modules)
        {
            Add("Workflows", index.Handlers.FirstOrDefault(handler => handler.Workflow is not null)?.Symbol, module.Symbol);
            Add("Actions", index.Handlers.FirstOrDefault(handler => handler.Action is not null)?.Symbol, module.Symbol);
            Add("Events", index.Declared.FirstOrDefault()?.Symbol, module.Symbol);
        }

        return clashes;

        void Add(string name, ISymbol? cause, IAssemblySymbol assembly)
        {
            var fullName = space.Length == 0 ? name : $"{space.Replace("@", "")}.{name}";
            if (cause is not null
                && assembly.GetTypeByMetadataName(fullName) is { } type
                && index.Compilation.IsSymbolAccessibleWithin(type, index.Compilation.Assembly))
            {
                clashes.Add(new(type, cause));
            }
        }
    }
}
