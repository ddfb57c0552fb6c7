using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>A package file, read.</summary>
internal sealed partial class Package
{
    public Package(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        Entries = [.. archive.Entries.Select(entry => entry.FullName)];
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        Readme = archive.GetEntry("README.md") is { } readme ? new StreamReader(readme.Open()).ReadToEnd() : "";
    }

    public IReadOnlyList<string> Entries { get; }

    public XElement Metadata { get; }

    public string Readme { get; }

    /// <summary>The links of the README that nuget.org could not resolve.</summary>
    public IEnumerable<string> RelativeLinks =>
        Link().Matches(Readme).Select(match => match.Groups[1].Value).Where(target => !target.StartsWith("https://", StringComparison.Ordinal));

    public IEnumerable<string?> Dependencies =>
        Metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")?.Value);

    public XElement? Field(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    [GeneratedRegex(@"\]\(([^)\s]+)")]
    private static partial Regex Link();
}
