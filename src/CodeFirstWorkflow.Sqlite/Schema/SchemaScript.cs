using System.Globalization;
using System.Reflection;

namespace CodeFirstWorkflow.Sqlite.Schema;

/// <summary>One numbered script. Scripts are only ever added: a released script never changes.</summary>
internal sealed record SchemaScript(int Version, string Sql)
{
    private const string Folder = "CodeFirstWorkflow.Sqlite.Schema.";

    /// <summary>Reads the scripts of this build.</summary>
    /// <returns>The scripts in order of version.</returns>
    public static IReadOnlyList<SchemaScript> ReadAll()
    {
        var assembly = typeof(SchemaScript).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => Read(assembly, name)).OrderBy(script => script.Version)];
    }

    private static SchemaScript Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new SchemaScript(int.Parse(name.AsSpan(Folder.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
