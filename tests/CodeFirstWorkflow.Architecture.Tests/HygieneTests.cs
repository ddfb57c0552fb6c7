namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class HygieneTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 150;
    private static readonly string[] Areas = ["src", "generators", "analyzers", "tests", "bench", "samples", "templates"];

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void File_HasAtMost400Lines(string name)
    {
        var project = Repository.Project(name);
        var tooLong = project.Files.Select(
            file => (File: project.Relative(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > LongestFile);
        Assert.Empty(tooLong);
    }

    // What is left is text that cannot be broken: markup, SQL and sources of samples in raw strings.
    [Fact]
    public void Lines_Over150Columns_AreUnderHalfAPercent()
    {
        var lines = Areas
            .SelectMany(area => Directory.EnumerateFiles(Path.Combine(Repository.Root, area), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .ToList();

        Assert.InRange(lines.Count(line => line.Length > LongestLine) / (double)lines.Count, 0, 0.005);
    }

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Library_NeitherPrintsNorSleepsNorIsUnwritten(string name) =>
        Assert.DoesNotContain(ForbiddenApi.In(SourceCompilation.Create(Repository.Project(name))), use => !IsOutputOfACommand(use));

    [Fact]
    public void ForbiddenApi_EachUse_IsFound()
    {
        var found = ForbiddenApi.In(SourceCompilation.Create(("A.cs", """
            class A
            {
                /// <summary><see cref="System.Console"/></summary>
                void M() { System.Console.WriteLine(); Thread.Sleep(1); throw new NotImplementedException(); }
            }
            """)));
        Assert.Equal(3, found.Count);
    }

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Null_IsNowhereTurnedIntoAnEmptyMemory(string name) =>
        Assert.Empty(NullMemories.In(SourceCompilation.Create(Repository.Project(name))));

    [Fact]
    public void NullMemories_ConditionalOfNull_IsFoundAndATypedOneIsNot()
    {
        var found = NullMemories.In(SourceCompilation.Create(("A.cs", """
            class A
            {
                ReadOnlyMemory<byte>? Wrong(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : bytes;
                ReadOnlyMemory<byte>? AlsoWrong(ReadOnlyMemory<byte> bytes, bool isLeft) => isLeft switch { true => null, _ => bytes };
                ReadOnlyMemory<byte>? Right(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? (ReadOnlyMemory<byte>?)null : bytes;
                byte[]? Array(byte[] bytes) => bytes.Length == 0 ? null : bytes;
            }
            """)));
        Assert.Equal(["A.cs:3", "A.cs:4"], found);
    }

    // What a person types at a prompt is answered there.
    private static bool IsOutputOfACommand(string use) =>
        use.Contains("/CodeFirstWorkflow/Commands/", StringComparison.Ordinal) && use.EndsWith(": System.Console", StringComparison.Ordinal);
}
