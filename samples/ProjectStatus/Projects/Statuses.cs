namespace ProjectStatus.Projects;

/// <summary>What a project can be.</summary>
public static class Statuses
{
    public const string Sandbox = "sandbox";
    public const string Incubating = "incubating";
    public const string Graduated = "graduated";
    public const string Archived = "archived";

    public static IReadOnlyList<string> All { get; } = [Sandbox, Incubating, Graduated, Archived];
}
