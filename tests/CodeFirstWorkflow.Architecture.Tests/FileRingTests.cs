namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class FileRingTests
{
    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Files_OfAProject_FormNoRing(string name)
    {
        var rings = Rings.In(ProjectUses.Of(Repository.Project(name))).Where(ring => !AllowedRings.Contain(name, ring)).ToList();
        Assert.True(
            rings.Count == 0,
            string.Join(Environment.NewLine, rings.Select(ring => $"Ring between files of {name}:{Environment.NewLine}{ProjectUses.Print(ring)}")));
    }

    [Fact]
    public void AllowedRings_EveryFile_IsStillPartOfOne() => Assert.All(AllowedRings.All, allowed =>
    {
        var rings = Rings.In(ProjectUses.Of(Repository.Project(allowed.Project))).Where(ring => allowed.Covers(allowed.Project, ring));
        Assert.Equal(allowed.Files.Order(), rings.SelectMany(ring => ring).Select(use => use.From).Distinct().Order());
    });
}
