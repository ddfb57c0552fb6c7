using CodeFirstWorkflow;
using Hangfire;
using ProjectStatus.Lifecycle;
using ProjectStatus.Mails;
using ProjectStatus.Projects;

namespace ProjectStatus.Server;

/// <summary>What the host answers over HTTP. It has no sign-in: it is bound to this machine.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app, HostSettings settings)
    {
        app.UseHangfireDashboard("/hangfire", new DashboardOptions
        {
            DarkModeEnabled = settings.DarkMode,
            DashboardTitle = "Projects",
            IsReadOnlyFunc = _ => settings.ReadOnlyDashboard,
        });
        app.MapGet("/", () => Results.Redirect("/hangfire/workflows"));
        app.MapGet("/counts", CountAsync);
        app.MapPost("/projects/move", MoveAsync);
        app.MapPost("/executions/{id}/approve", ApproveAsync);
    }

    private static async Task<IResult> CountAsync(IWorkflowClient workflows, MailDirectory mails, CancellationToken cancellationToken)
    {
        var counts = await workflows.CountAsync(cancellationToken);
        return Results.Ok(
            new { mails = mails.Count, executions = counts.Select(count => new { count.Name, State = count.State.ToString(), count.Count }) });
    }

    private static async Task<IResult> MoveAsync(int first, int count, string status, ProjectDesk desk, CancellationToken cancellationToken) =>
        count is < 1 or > 100_000 || !Statuses.All.Contains(status)
            ? Results.BadRequest($"Give count from 1 to 100000, and status as one of {string.Join(", ", Statuses.All)}.")
            : Results.Ok(await desk.MoveAsync(first, count, status, cancellationToken));

    private static async Task<IResult> ApproveAsync(string id, string by, IWorkflowClient workflows, CancellationToken cancellationToken)
    {
        if (!ExecutionId.TryParse(id, out var execution))
        {
            return Results.BadRequest($"'{id}' is not the id of an execution.");
        }

        await workflows.GetHandle(execution).SignalAsync(ArchiveProject.ApproveSignal, new Approval(by), cancellationToken);
        return Results.NoContent();
    }
}
