using System.Collections.Concurrent;

namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The uses between the files of a project, computed once a run, with paths relative to it.</summary>
internal static class ProjectUses
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Use>>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyList<Use> Of(SourceProject project) => Known.GetOrAdd(project.Name, _ => new(() => Compute(project))).Value;

    public static IReadOnlyList<Use> BetweenFolders(SourceProject project) =>
    [
        .. Of(project)
            .Select(use => (Use: use, From: project.FolderOf(Absolute(project, use.From)), To: project.FolderOf(Absolute(project, use.To))))
            .Where(use => use.From != use.To)
            .DistinctBy(use => (use.From, use.To))
            .Select(use => use.Use with { From = use.From, To = use.To, Symbol = $"{use.Use.Symbol} in {use.Use.From}" }),
    ];

    public static string Print(IReadOnlyList<Use> ring) =>
        string.Join(Environment.NewLine, ring.Select(use => $"  '{use.From}' uses '{use.To}' (line {use.Line}: {use.Symbol})"));

    private static IReadOnlyList<Use> Compute(SourceProject project)
    {
        var own = project.Files.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. UseGraph.Of(SourceCompilation.Create(project))
                .Where(use => own.Contains(use.From) && own.Contains(use.To))
                .Select(use => use with { From = project.Relative(use.From), To = project.Relative(use.To) }),
        ];
    }

    private static string Absolute(SourceProject project, string relative) => Path.Combine(project.Directory, relative);
}
