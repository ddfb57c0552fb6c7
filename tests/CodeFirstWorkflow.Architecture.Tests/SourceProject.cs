namespace CodeFirstWorkflow.Architecture.Tests;

using System.Xml.Linq;

/// <summary>A folder of sources below src/, generators/ or analyzers/; with a project file, but for linked source.</summary>
internal sealed record SourceProject(string Directory)
{
    public string Name => Path.GetFileName(Directory);

    public bool IsShipped => Path.GetFileName(Path.GetDirectoryName(Directory)) == "src";

    public string ProjectFile => Path.Combine(Directory, Name + ".csproj");

    public IReadOnlyList<string> Files { get; } =
    [
        .. System.IO.Directory.EnumerateFiles(Directory, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(Directory, file)))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The names of the projects it references, whatever for.</summary>
    public IReadOnlyList<string> References => [.. Items("ProjectReference").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    public IReadOnlyList<string> Packages => Items("PackageReference");

    public bool LinksRoslynSource => Items("Compile").Any(include => include.Contains("CodeFirstWorkflow.Roslyn/", StringComparison.Ordinal));

    public string Relative(string file) => Path.GetRelativePath(Directory, file).Replace('\\', '/');

    /// <summary>The top folder of a file; empty for a file in the root.</summary>
    public string FolderOf(string file) => Relative(file) is var path && path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : "";

    private static bool IsBuildOutput(string path) => path.Split('/', '\\')[0] is "bin" or "obj";

    private IReadOnlyList<string> Items(string element) => File.Exists(ProjectFile)
        ? [.. XDocument.Load(ProjectFile).Descendants(element).Select(item => item.Attribute("Include")?.Value.Replace('\\', '/')).OfType<string>()]
        : [];
}
