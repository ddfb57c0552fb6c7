using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CodeFirstWorkflow.Generators.Facts;

/// <summary>
/// Maps names to the units of a compilation that contain them. Built from text alone: nothing is bound. Leaves out workflows, actions and handlers:
/// only the engine calls them.
/// </summary>
internal sealed class CodeIndex
{
    private readonly Dictionary<string, List<CodeUnit>> byName = [];

    // One set for all units: a new set per unit would grow again each time.
    private readonly HashSet<string> names = [];

    public CodeIndex(IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        foreach (var tree in trees)
        {
            foreach (var unit in UnitsOf(tree.GetRoot(cancellationToken)))
            {
                Add(unit);
            }
        }
    }

    public IReadOnlyList<CodeUnit> Naming(string name) => byName.TryGetValue(name, out var units) ? units : [];

    private void Add(CodeUnit unit)
    {
        names.Clear();
        UnitNames.AddTo(names, unit.Node);
        foreach (var name in names)
        {
            if (!byName.TryGetValue(name, out var units))
            {
                byName.Add(name, units = []);
            }

            units.Add(unit);
        }
    }

    private static IEnumerable<CodeUnit> UnitsOf(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .Where(node => node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or BaseListSyntax)
            .Where(node => !AnnotatedMethod.Is(node))
            .Select(node => new CodeUnit(node));
}
