using CodeFirstWorkflow;
using ProjectStatus.Mails;
using ProjectStatus.Projects;

namespace ProjectStatus.Lifecycle;

/// <summary>A project starts to incubate: five checks at once, then one report.</summary>
public static class IncubationReview
{
    [Workflow("incubation_review")]
    [On(EntityEvents.UpdatedName, When = nameof(StartedToIncubate))]
    public static async Task<string> ReviewAsync(WorkflowContext context, EntityUpdated<Project> update)
    {
        var change = StatusChange.Of(update);
        Task<Finding>[] checks =
        [
            context.CheckRepositoryAsync(change.ProjectId),
            context.CheckCategoryAsync(change.ProjectId),
            context.CheckNameAsync(change.ProjectId),
            context.CheckStepAsync(change),
            context.CheckActivityAsync(change.ProjectId),
        ];
        var report = await context.RenderReportAsync(change, await context.WhenAllAsync(checks));
        return await context.WriteMailAsync(report);
    }

    internal static bool StartedToIncubate(WorkflowEvent<EntityUpdated<Project>> e) =>
        e.Payload.Changed(nameof(Project.Status), to: Statuses.Incubating);

    [Action("render_report")]
    public static async Task<Mail> RenderReportAsync(
        StatusChange change,
        IReadOnlyList<Finding> findings,
        [FromServices] ProjectTable projects,
        CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(change.ProjectId, cancellationToken);
        var lines = findings.Select(finding => $"[{(finding.Passed ? "x" : " ")}] {finding.Check}: {finding.Remark}");
        return new Mail("reviewers@projects.example", $"Review of {project.Name}: {findings.Count(finding => finding.Passed)} of {findings.Count}", $"""
            {project.Name} moved from {change.From} to {change.To} on {change.At:yyyy-MM-dd}.

            {string.Join(Environment.NewLine, lines)}
            """);
    }
}
