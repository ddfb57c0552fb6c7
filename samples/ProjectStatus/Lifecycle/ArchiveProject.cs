using CodeFirstWorkflow;
using ProjectStatus.Mails;
using ProjectStatus.Projects;

namespace ProjectStatus.Lifecycle;

/// <summary>A project is to be archived: nothing is sent until a person approves.</summary>
public static class ArchiveProject
{
    public const string WorkflowName = "archive_project";
    public const string ApproveSignal = "approve";

    [Workflow(WorkflowName)]
    [On(EntityEvents.UpdatedName, When = nameof(WasArchived))]
    public static async Task<string> ArchiveAsync(WorkflowContext context, EntityUpdated<Project> update)
    {
        // Waits for days, if need be: through restarts, and without holding a thread.
        var approval = await context.WaitForSignalAsync<Approval>(ApproveSignal);
        var notice = await context.RenderNoticeAsync(StatusChange.Of(update), approval?.By ?? "somebody");
        return await context.WriteMailAsync(notice);
    }

    internal static bool WasArchived(WorkflowEvent<EntityUpdated<Project>> e) => e.Payload.Changed(nameof(Project.Status), to: Statuses.Archived);

    [Action("render_notice")]
    public static async Task<Mail> RenderNoticeAsync(
        StatusChange change,
        string approvedBy,
        [FromServices] ProjectTable projects,
        CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(change.ProjectId, cancellationToken);
        return new Mail("maintainers@projects.example", $"{project.Name} is archived", $"""
            {project.Name} was {change.From} and is archived since {change.At:yyyy-MM-dd}.
            Approved by {approvedBy}.
            """);
    }
}
