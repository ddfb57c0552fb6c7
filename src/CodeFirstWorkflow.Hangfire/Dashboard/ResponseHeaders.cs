using Hangfire.Dashboard;
using Microsoft.Extensions.Primitives;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>
/// Sets headers, which Hangfire's own interface does not offer. ASP.NET Core's types are reached by name, so that servers without it need not have
/// it; a dashboard on
/// something else has no headers.
/// </summary>
internal static class ResponseHeaders
{
    /// <summary>Says that what is sent is a file and nothing else: a browser must neither guess another type and run it, nor keep it.</summary>
    public static void ForDownload(DashboardContext context)
    {
        if (Of(context) is { } headers)
        {
            headers["X-Content-Type-Options"] = "nosniff";
            headers["Content-Disposition"] = "attachment; filename=\"payload.json\"";
            headers["Content-Security-Policy"] = "sandbox";
            headers["Cache-Control"] = "no-store";
        }
    }

    private static IDictionary<string, StringValues>? Of(DashboardContext context) =>
        Get(Get(Get(context, "HttpContext"), "Response"), "Headers") as IDictionary<string, StringValues>;

    private static object? Get(object? owner, string name) => owner?.GetType().GetProperty(name)?.GetValue(owner);
}
