using CodeFirstWorkflow;
using ProjectStatus.Mails;
using ProjectStatus.Projects;

namespace ProjectStatus.Lifecycle;

/// <summary>A project graduates: render the announcement, keep it back for a while, write it.</summary>
public static class AnnounceGraduation
{
    private static readonly TimeSpan Embargo = TimeSpan.FromSeconds(1);

    [Workflow("announce_graduation")]
    [On(EntityEvents.UpdatedName, When = nameof(Graduated))]
    public static async Task<string> AnnounceAsync(WorkflowContext context, EntityUpdated<Project> update)
    {
        var announcement = await context.RenderAnnouncementAsync(StatusChange.Of(update));
        await context.DelayAsync(Embargo);
        return await context.WriteMailAsync(announcement);
    }

    internal static bool Graduated(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: Statuses.Graduated);

    [Action("render_announcement")]
    public static async Task<Mail> RenderAnnouncementAsync(
        StatusChange change,
        [FromServices] ProjectTable projects,
        CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(change.ProjectId, cancellationToken);
        return new Mail("announce@projects.example", $"{project.Name} graduates", $"""
            {project.Name} ({project.Category}, {project.Subcategory}) graduated on {change.At:yyyy-MM-dd}.
            It was {change.From} before.

            {project.Repository ?? "It names no repository."}
            """);
    }
}
