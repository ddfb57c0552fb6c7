namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceProject> Projects { get; } =
    [
        .. new[] { "src", "generators", "analyzers" }
            .Select(area => Path.Combine(Root, area))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(directory => Directory.EnumerateFiles(directory, "*.cs", SearchOption.AllDirectories).Any())
            .Select(directory => new SourceProject(directory))
            .OrderBy(project => project.Name, StringComparer.Ordinal),
    ];

    public static TheoryData<string> ProjectNames { get; } = [.. Projects.Select(project => project.Name)];

    public static SourceProject Project(string name) => Projects.Single(project => project.Name == name);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException($"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'.");
    }
}
