namespace CodeFirstWorkflow.Architecture.Tests;

/// <summary>
/// What users can see changes only on purpose: PublicApi/*.txt is compared with the sources.
/// To accept a change run the test with CFW_UPDATE_SNAPSHOTS=1 and review the difference.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CodeFirstWorkflow.Architecture.Tests", "PublicApi");

    private static bool IsUpdate => Environment.GetEnvironmentVariable("CFW_UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public void PublicApi_OfEachShippedProject_IsWhatWasReviewed() => Assert.All(Pinned(), name =>
    {
        var file = Path.Combine(Folder, name + ".txt");
        var now = PublicApi.Of(SourceCompilation.Create(Repository.Project(name)));
        if (IsUpdate)
        {
            File.WriteAllText(file, now);
        }

        Assert.True(
            File.Exists(file),
            $"{name} is shipped, but its public API is not pinned. Run this test with CFW_UPDATE_SNAPSHOTS=1 and review the file.");
        Assert.Equal(File.ReadAllText(file), now);
    });

    [Fact]
    public void PublicApi_OfASample_ListsWhatUsersSee()
    {
        var text = PublicApi.Of(SourceCompilation.Create(("A.cs", """
            namespace N;
            public sealed class A : IDisposable
            {
                public int Count { get; private set; }
                public A(string? name = null) { }
                public void Dispose() { }
                internal void Hidden() { }
            }
            internal class B { public void M() { } }
            """)));
        Assert.Equal("""
            sealed class N.A : IDisposable
                public A(string? name = null)
                public int Count { get; private set; }
                public void Dispose()


            """, text, ignoreLineEndingDifferences: true);
    }

    // All that is shipped: a new project without a file fails until an update pins it.
    private static IEnumerable<string> Pinned() => Repository.Projects.Where(project => project.IsShipped).Select(project => project.Name);
}
