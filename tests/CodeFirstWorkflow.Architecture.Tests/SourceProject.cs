using System.Xml.Linq;

namespace CodeFirstWorkflow.Architecture.Tests;

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

    /// <summary>The names of the projects whose code it sees; those that are only built before it are left out.</summary>
    public IReadOnlyList<string> References =>
    [
        .. Elements("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(Include(reference))),
    ];

    public IReadOnlyList<string> Packages => [.. Elements("PackageReference").Select(Include)];

    public bool LinksRoslynSource =>
        Elements("Compile").Select(Include).Any(include => include.Contains("CodeFirstWorkflow.Roslyn/", StringComparison.Ordinal));

    public string Relative(string file) => Path.GetRelativePath(Directory, file).Replace('\\', '/');

    /// <summary>
    /// The folder of a file as docs/architecture.md lists it, such as <c>Events/Routing</c>; the top folder where it lists none, and empty for a
    /// file in the root.
    /// </summary>
    public string FolderOf(string file)
    {
        var path = Relative(file);
        var listed = ArchitectureTables.Folders.GetValueOrDefault(Name)?.Where(
            folder => path.StartsWith(folder + "/", StringComparison.Ordinal)).MaxBy(folder => folder.Length);
        return listed ?? (path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : "");
    }

    private static bool IsBuildOutput(string path) => path.Split('/', '\\')[0] is "bin" or "obj";

    private static string Include(XElement item) => item.Attribute("Include")?.Value.Replace('\\', '/') ?? "";

    private IReadOnlyList<XElement> Elements(string name) => File.Exists(ProjectFile) ? [.. XDocument.Load(ProjectFile).Descendants(name)] : [];
}
