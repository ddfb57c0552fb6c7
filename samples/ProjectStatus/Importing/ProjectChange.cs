using System.Globalization;
using CodeFirstWorkflow;
using ProjectStatus.Projects;

namespace ProjectStatus.Importing;

/// <summary>One line of the input: what a project was from a date on, and what it was before; null when it was new.</summary>
internal sealed record ProjectChange(Project After, string? Previous)
{
    /// <summary>Gets an id that the same fact always has, so that it is published once however often it is read.</summary>
    public string EventId => string.Create(CultureInfo.InvariantCulture, $"project-{After.Id}-{After.StatusSince:yyyy-MM-dd}");

    /// <summary>Makes the event.</summary>
    /// <param name="stored">The row as it is; null when there is none.</param>
    public WorkflowEvent ToEvent(Project? stored)
    {
        WorkflowEvent created = Previous is null ? Events.ProjectCreated(After) : Events.ProjectUpdated(Before(stored), After);
        return created with { Id = EventId, Source = "project-status" };
    }

    // A line that was read before finds the row as later lines left it; then the line itself says what was before.
    private Project Before(Project? stored) =>
        stored is not null && stored.StatusSince < After.StatusSince ? stored : After with { Status = Previous! };
}
