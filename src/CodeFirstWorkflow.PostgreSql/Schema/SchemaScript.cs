using System.Globalization;

namespace CodeFirstWorkflow.PostgreSql.Schema;

/// <summary>A numbered script. Scripts are only ever added: a released script never changes.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Text">Its statements, with a placeholder for the schema.</param>
internal sealed record SchemaScript(int Version, string Text)
{
    private const string Suffix = ".sql";

    /// <summary>Gets all scripts in order.</summary>
    public static IReadOnlyList<SchemaScript> All { get; } = Load();

    /// <summary>Gets the newest version that this program knows.</summary>
    public static int Latest => All[^1].Version;

    private static IReadOnlyList<SchemaScript> Load()
    {
        var assembly = typeof(SchemaScript).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => new SchemaScript(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), Read(name)))
                .OrderBy(script => script.Version),
        ];

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
