namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class HygieneTests
{
    private const int LongestFile = 400;

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void File_HasAtMost400Lines(string name)
    {
        var project = Repository.Project(name);
        var tooLong = project.Files.Select(file => (File: project.Relative(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > LongestFile);
        Assert.Empty(tooLong);
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

    // What a person types at a prompt is answered there.
    private static bool IsOutputOfACommand(string use) =>
        use.Contains("/CodeFirstWorkflow/Commands/", StringComparison.Ordinal) && use.EndsWith(": System.Console", StringComparison.Ordinal);
}
