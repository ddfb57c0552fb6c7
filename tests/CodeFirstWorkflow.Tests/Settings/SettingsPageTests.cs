using System.Text.RegularExpressions;
using CodeFirstWorkflow.Settings;

namespace CodeFirstWorkflow.Tests.Settings;

/// <summary>The page of the settings says what the code does.</summary>
public sealed partial class SettingsPageTests
{
    [Fact]
    public void Page_HasEachSettingWithItsDefaultAndRange()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "how-to", "settings.md")))
            .Select(row => (Key: row.Groups[1].Value, Default: row.Groups[2].Value, Range: row.Groups[3].Value))
            .ToList();
        var defaults = new WorkflowOptions();

        Assert.Equal(SettingTable.All.Select(setting => (setting.Key, setting.Range)), rows.Select(row => (row.Key, row.Range)));

        // What is not set follows from something else, which the page says in words.
        Assert.All(SettingTable.All.Zip(rows), pair => Assert.Equal(
            pair.First.Show(defaults) is { } value ? $"`{(bool.TryParse(value, out var flag) ? flag ? "true" : "false" : value)}`" : "in words",
            pair.Second.Default.StartsWith('`') ? pair.Second.Default : "in words"));
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "CodeFirstWorkflow.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException($"No CodeFirstWorkflow.sln above '{AppContext.BaseDirectory}'.");
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"^\| `([A-Za-z:]+)` \| ([^|]+?) \| ([^|]+?) \| [^|]+ \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
