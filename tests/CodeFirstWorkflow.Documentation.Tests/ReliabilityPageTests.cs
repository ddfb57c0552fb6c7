using System.Text.RegularExpressions;

namespace CodeFirstWorkflow.Documentation.Tests;

/// <summary>Each row of the reliability page names tests, and each test that it names exists: its class, and in it the method.</summary>
public sealed partial class ReliabilityPageTests
{
    private static readonly ILookup<string, string> Methods = ReadMethods();
    private static readonly string[] Rows = [.. ReadRows(new Page("docs/reliability.md").Text)];

    [Fact]
    public void Page_EachCase_NamesATest() =>
        Assert.All(Rows, row => Assert.Matches(Test(), LastColumn(row)));

    [Fact]
    public void Page_EachTestItNames_Exists() =>
        Assert.All(
            Rows.SelectMany(row => Test().Matches(LastColumn(row)).Select(match => match.Groups[1].Value)),
            test => Assert.True(Exists(test), $"The page names {test}, which does not exist."));

    [Fact]
    public void Test_ThatDoesNotExist_IsFound()
    {
        Assert.True(Exists($"{nameof(ReliabilityPageTests)}.{nameof(Test_ThatDoesNotExist_IsFound)}"));
        Assert.False(Exists($"{nameof(ReliabilityPageTests)}.{nameof(Exists)}"));
        Assert.False(Exists("NoSuchTests.No_Such_Test"));
    }

    private static bool Exists(string test) => test.Split('.') is [var type, var method] && Methods[type].Contains(method);

    private static string LastColumn(string row) => row.TrimEnd('|', ' ').Split('|')[^1];

    // Of tables whose last column is called 'test', without their heads.
    private static IEnumerable<string> ReadRows(string page)
    {
        var isTable = false;
        foreach (var line in page.Split('\n'))
        {
            if (line.EndsWith("| test |", StringComparison.Ordinal))
            {
                isTable = true;
                continue;
            }

            isTable = isTable && line.StartsWith('|');
            if (isTable && !line.StartsWith("|-", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static ILookup<string, string> ReadMethods() => Directory
        .EnumerateFiles(Path.Combine(Page.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(text => Class().Matches(text).SelectMany(
            type => Fact().Matches(text).Select(fact => (Class: type.Groups[1].Value, Method: fact.Groups[1].Value))))
        .ToLookup(found => found.Class, found => found.Method);

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"^(?:public|internal) [\w ]*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    // The attribute, perhaps data for it, and the method.
    [GeneratedRegex(@"^    \[(?:Fact|Theory).*?^    public [\w<> ]+ (\w+)\(", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fact();
}
