using System.Text.Json;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>
/// Executes the command of a button: by POST only, and not in a read-only dashboard. Hangfire checks authorization and antiforgery before. If the
/// state forbids the command, the answer says why.
/// </summary>
internal sealed class CommandRoute(Func<DashboardContext, DashboardServices, Task> command) : IDashboardDispatcher
{
    public async Task Dispatch(DashboardContext context)
    {
        if (context.IsReadOnly)
        {
            context.Response.StatusCode = 401;
        }
        else if (!string.Equals(context.Request.Method, "POST", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = 405;
        }
        else
        {
            await RunAsync(context).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(DashboardContext context)
    {
        try
        {
            var services = DashboardHosts.Find(context.Storage);
            await command(context, services).ConfigureAwait(false);
            services.Figures.Forget();
            context.Response.StatusCode = 204;
        }
        catch (Exception e) when (e is WorkflowException or ArgumentException or JsonException or FormatException)
        {
            context.Response.StatusCode = 422;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(e.Message).ConfigureAwait(false);
        }
    }
}
