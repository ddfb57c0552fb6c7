namespace CodeFirstWorkflow.Architecture.Tests;

public sealed class FolderOrderTests
{
    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Folders_OfAProject_FormNoRing(string name)
    {
        var rings = Rings.In(ProjectUses.BetweenFolders(Repository.Project(name)));
        Assert.True(
            rings.Count == 0,
            string.Join(Environment.NewLine, rings.Select(ring => $"Ring between folders of {name}:{Environment.NewLine}{ProjectUses.Print(ring)}")));
    }

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Folder_UsesOnlyFoldersListedBeforeIt(string name)
    {
        var order = ArchitectureTables.Folders.GetValueOrDefault(name);
        var wrong = ProjectUses.BetweenFolders(Repository.Project(name)).Where(
            use => order is not null && Place(order, use.From) <= Place(order, use.To)).ToList();
        Assert.True(wrong.Count == 0, $"{name} breaks the order of its folders:{Environment.NewLine}{ProjectUses.Print(wrong)}");
    }

    [Theory]
    [MemberData(nameof(Repository.ProjectNames), MemberType = typeof(Repository))]
    public void Folder_WhereAnOrderIsGiven_IsListed(string name)
    {
        var project = Repository.Project(name);
        if (ArchitectureTables.Folders.TryGetValue(name, out var order))
        {
            var folders = project.Files.Select(project.FolderOf).Where(folder => folder.Length > 0).Distinct(StringComparer.Ordinal);
            Assert.Empty(folders.Except(order));
        }
    }

    // A file in the root is below every folder.
    private static int Place(IReadOnlyList<string> order, string folder) => order.ToList().IndexOf(folder);
}
