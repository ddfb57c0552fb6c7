namespace CodeFirstWorkflow.Generators.Tests.Harness;

/// <summary>
/// Compares generated files with those kept in <c>Snapshots</c>. To accept what is generated now, name that folder in <c>CFW_UPDATE_SNAPSHOTS</c> and
/// run the tests.
/// </summary>
internal static class Snapshot
{
    private const string Extension = ".verified.cs";

    private static readonly string Version = typeof(WorkflowGenerator).Assembly.GetName().Version!.ToString();

    public static void Verify(string name, IReadOnlyDictionary<string, string> files)
    {
        var actual = files.ToDictionary(
            f => f.Key.Replace(".g.cs", Extension, StringComparison.Ordinal),
            f => f.Value.Replace($"\"{Version}\"", "\"version\"", StringComparison.Ordinal),
            StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable("CFW_UPDATE_SNAPSHOTS") is { Length: > 0 } source)
        {
            Accept(Path.Combine(source, name), actual);
            return;
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "Snapshots", name);
        var expected = Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (file, text) in expected)
        {
            Assert.Equal(text, actual[file], ignoreLineEndingDifferences: true);
        }
    }

    private static void Accept(string folder, Dictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }
    }
}
