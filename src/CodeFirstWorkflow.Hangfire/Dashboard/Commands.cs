using System.Text.Json;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>What the buttons do.</summary>
internal static class Commands
{
    private const string Reason = "Cancelled in the dashboard.";
    private const string Terminated = "Terminated in the dashboard.";

    public static async Task OperateAsync(DashboardContext context, DashboardServices services)
    {
        var handle = services.Client.GetHandle(Id(context));
        switch (context.UriMatch.Groups["Verb"].Value)
        {
            case "pause":
                await handle.PauseAsync().ConfigureAwait(false);
                break;
            case "unpause":
                await handle.UnpauseAsync().ConfigureAwait(false);
                break;
            case "retry":
                await handle.RetryAsync().ConfigureAwait(false);
                break;
            case "cancel":
                await handle.CancelAsync(Reason).ConfigureAwait(false);
                break;
            case "terminate":
                await handle.TerminateAsync(Terminated).ConfigureAwait(false);
                break;
            case "again":
                var input = await PayloadAsync(context).ConfigureAwait(false);
                await (input is { } changed ? services.Client.RunAgainAsync(handle.Id, changed) : services.Client.RunAgainAsync(handle.Id)).ConfigureAwait(false);
                break;
            case "resume":
                var answer = await PayloadAsync(context).ConfigureAwait(false);
                await (answer is { } element ? handle.ResumeAsync(element) : handle.ResumeAsync()).ConfigureAwait(false);
                break;
            default:
                await handle.SignalAsync(
                    await FieldAsync(context, "name").ConfigureAwait(false) ?? "",
                    await PayloadAsync(context).ConfigureAwait(false)).ConfigureAwait(false);
                break;
        }
    }

    public static async Task RetryAsync(DashboardContext context, DashboardServices services) =>
        Check(
            await services.Events.RetryAsync(Id(context)).ConfigureAwait(false),
            "cannot be retried: it is undeliverable, was dropped, or is being retried already");

    public static async Task DropAsync(DashboardContext context, DashboardServices services) =>
        Check(await services.Events.DropAsync(Id(context)).ConfigureAwait(false), "cannot be dropped: it is no dead letter any more");

    public static Task RetryAllAsync(DashboardContext context, DashboardServices services) => services.Events.RetryAsync(new DeadLetterFilter());

    public static Task DropAllAsync(DashboardContext context, DashboardServices services) => services.Events.DropAsync(new DeadLetterFilter());

    public static Task ForgetAsync(DashboardContext context, DashboardServices services) =>
        services.Events.ForgetAsync(Uri.UnescapeDataString(context.UriMatch.Groups["Id"].Value));

    // Another person, or a worker, was faster than the page.
    private static void Check(bool isDone, string refusal)
    {
        if (!isDone)
        {
            throw new WorkflowException($"This delivery {refusal}. Load the page again.");
        }
    }

    private static ExecutionId Id(DashboardContext context) => ExecutionId.Parse(context.UriMatch.Groups["Id"].Value);

    private static async Task<JsonElement?> PayloadAsync(DashboardContext context) =>
        await FieldAsync(context, "payload").ConfigureAwait(false) is { } json ? JsonElement.Parse(json) : null;

    private static async Task<string?> FieldAsync(DashboardContext context, string name)
    {
        try
        {
            var values = await context.Request.GetFormValuesAsync(name).ConfigureAwait(false);
            return values is [{ Length: > 0 } value, ..] ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A button posts no form.
            return null;
        }
    }
}
