using CodeFirstWorkflow.Roslyn.Parsing;
using CodeFirstWorkflow.Roslyn.Parsing.Specs;

namespace CodeFirstWorkflow.Generators.Model;

/// <summary>Names workflows: the highest version has the plain name, every version its own.</summary>
internal static class WorkflowModelBuilder
{
    public static EquatableArray<WorkflowModel> Build(EquatableArray<WorkflowSpec> specs, AssemblySettings settings)
    {
        var names = new MemberNames(settings.ClassName("Workflows"));
        var versions = specs.GroupBy(s => s.Name, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Versions).ToList();

        // Plain names first: authors write these, so a versioned name takes another one.
        var plain = versions.ConvertAll(group => names.Take(CSharpNames.Pascal(group[0].Name)));
        return versions
            .SelectMany((group, i) => group.Select((spec, place) =>
                new WorkflowModel(spec, names.Take($"{CSharpNames.Pascal(spec.Name)}V{spec.Version}"), place == group.Count - 1 ? plain[i] : null)))
            .ToEquatableArray();
    }

    // Of two workflows with one name and version the first by full name stays; the analyzer reports the other.
    private static List<WorkflowSpec> Versions(IEnumerable<WorkflowSpec> group)
    {
        var versions = new List<WorkflowSpec>();
        foreach (var spec in group.OrderBy(s => s.Version).ThenBy(s => s.Method.FullName, StringComparer.Ordinal))
        {
            if (versions.Count == 0 || versions[versions.Count - 1].Version != spec.Version)
            {
                versions.Add(spec);
            }
        }

        return versions;
    }
}
