using System.Globalization;
using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Hangfire.Dashboard;

/// <summary>Gives all of a payload, as JSON.</summary>
internal sealed class PayloadRoute(Func<DashboardContext, DashboardServices, Task<ReadOnlyMemory<byte>?>> read) : IDashboardDispatcher
{
    public static PayloadRoute Execution { get; } = new(ReadExecutionAsync);

    public static PayloadRoute Event { get; } = new(ReadEventAsync);

    public async Task Dispatch(DashboardContext context)
    {
        var services = DashboardHosts.Find(context.Storage);
        if (!services.MayRead(context))
        {
            context.Response.StatusCode = 403;
            return;
        }

        if (await read(context, services).ConfigureAwait(false) is not { } payload)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        ResponseHeaders.ForDownload(context);
        await context.Response.Body.WriteAsync(payload).ConfigureAwait(false);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadExecutionAsync(DashboardContext context, DashboardServices services)
    {
        var what = context.UriMatch.Groups["What"].Value;
        if (!ExecutionId.TryParse(context.UriMatch.Groups["Id"].Value, out var id)
            || await services.Store.GetAsync(id, CancellationToken.None).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        return what switch
        {
            "input" => services.Payloads.ShowInput(record),
            "output" => services.Payloads.ShowOutput(record),
            _ => await ReadEntryAsync(services, id, what).ConfigureAwait(false),
        };
    }

    // That entry only: a long journal takes hundreds of megabytes.
    private static async Task<ReadOnlyMemory<byte>?> ReadEntryAsync(DashboardServices services, ExecutionId id, string place) =>
        place.Split('-') is [var run, var sequence]
        && int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var r)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
        && await services.Store.ReadEntryAsync(id, r, s, CancellationToken.None).ConfigureAwait(false) is { } found
            ? services.Payloads.Show(found.PayloadUtf8, PayloadPlace.Entry(id, r, s))
            : (ReadOnlyMemory<byte>?)null;

    private static async Task<ReadOnlyMemory<byte>?> ReadEventAsync(DashboardContext context, DashboardServices services)
    {
        var id = Uri.UnescapeDataString(context.UriMatch.Groups["Id"].Value);
        return await services.Store.GetEventAsync(id, CancellationToken.None).ConfigureAwait(false) is { } found
            ? services.Payloads.Show(found.Payload, PayloadPlace.Event(id))
            : (ReadOnlyMemory<byte>?)null;
    }
}
