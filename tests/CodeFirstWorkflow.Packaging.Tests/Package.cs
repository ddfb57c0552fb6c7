using System.IO.Compression;
using System.Xml.Linq;

namespace CodeFirstWorkflow.Packaging.Tests;

/// <summary>A package file, read.</summary>
internal sealed class Package
{
    public Package(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        Entries = [.. archive.Entries.Select(entry => entry.FullName)];
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single();
    }

    public IReadOnlyList<string> Entries { get; }

    public XElement Metadata { get; }

    public IEnumerable<string?> Dependencies => Metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")?.Value);

    public XElement? Field(string name) => Metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);
}
