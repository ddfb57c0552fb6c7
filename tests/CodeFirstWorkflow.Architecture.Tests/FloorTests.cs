namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class FloorTests
{
    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Project_ReferencesOnlyLowerFloors(string name)
    {
        Assert.True(
            ArchitectureTables.Floors.TryGetValue(name, out var floor),
            $"'{name}' has no floor. Add a row to the table of projects in docs/architecture.md.");
        var higher = Repository.Project(name).References.Where(reference => ArchitectureTables.Floors[reference] >= floor);
        Assert.Empty(higher);
    }

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Workspaces_AreReferencedByCodeFixesOnly(string name)
    {
        var references = Repository.Project(name).Packages.Contains("Microsoft.CodeAnalysis.CSharp.Workspaces");
        Assert.Equal(name == "CodeFirstWorkflow.CodeFixes", references);
    }

    [Fact]
    public void Floors_EveryRow_IsAProject() => Assert.All(ArchitectureTables.Floors.Keys, name =>
        Assert.Contains(new[] { "src", "generators", "analyzers" }, area => Directory.Exists(Path.Combine(Repository.Root, area, name))));
}
