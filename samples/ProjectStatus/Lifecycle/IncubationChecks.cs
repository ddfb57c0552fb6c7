using CodeFirstWorkflow;
using ProjectStatus.Projects;

namespace ProjectStatus.Lifecycle;

/// <summary>The five checks of a review. Each is an action: its result is journaled, and only what failed is tried again.</summary>
public static class IncubationChecks
{
    [Action("check_repository")]
    public static async Task<Finding> CheckRepositoryAsync(int projectId, [FromServices] ProjectTable projects, CancellationToken cancellationToken)
    {
        var repository = (await projects.GetAsync(projectId, cancellationToken)).Repository;
        return Uri.TryCreate(repository, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? new Finding("repository", true, repository!)
            : new Finding("repository", false, "no https address is known");
    }

    [Action("check_category")]
    public static async Task<Finding> CheckCategoryAsync(int projectId, [FromServices] ProjectTable projects, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(projectId, cancellationToken);
        return new Finding("category", project.Category != project.Subcategory, $"{project.Category} / {project.Subcategory}");
    }

    [Action("check_name")]
    public static async Task<Finding> CheckNameAsync(int projectId, [FromServices] ProjectTable projects, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(projectId, cancellationToken);
        var count = await projects.CountByNameAsync(project.Name, cancellationToken);
        return new Finding("name", count == 1, count == 1 ? "unique" : $"{count} projects have it");
    }

    [Action("check_step")]
    public static Task<Finding> CheckStepAsync(StatusChange change) =>
        Task.FromResult(new Finding("step", change.From == Statuses.Sandbox, $"comes from {change.From}"));

    [Action("check_activity", MaxAttempts = 3, TimeoutSeconds = 10, Retry = nameof(ActivityRetry))]
    public static async Task<Finding> CheckActivityAsync(
        int projectId,
        ActionContext action,
        [FromServices] ActivityService activity,
        CancellationToken cancellationToken)
    {
        var commits = await activity.CountCommitsAsync(projectId, action.Attempt, cancellationToken);
        return new Finding("activity", commits > 0, $"{commits} commits in a month, known after attempt {action.Attempt}");
    }

    internal static RetryPolicy ActivityRetry { get; } = RetryPolicy.Exponential(TimeSpan.FromMilliseconds(200), maxAttempts: 3);
}
