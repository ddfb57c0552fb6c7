using Hangfire.Dashboard;

namespace CodeFirstWorkflow.Dashboard;

/// <summary>Gives all of a payload, as JSON.</summary>
internal sealed class PayloadRoute(Func<DashboardContext, DashboardServices, Task<ReadOnlyMemory<byte>?>> read) : IDashboardDispatcher
{
    public static PayloadRoute Execution { get; } = new(ReadExecutionAsync);

    public static PayloadRoute Event { get; } = new(ReadEventAsync);

    public async Task Dispatch(DashboardContext context)
    {
        var services = DashboardHosts.Find(context.Storage);
        if (await read(context, services).ConfigureAwait(false) is not { } stored)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(services.Gate.Decode(stored)).ConfigureAwait(false);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadExecutionAsync(DashboardContext context, DashboardServices services)
    {
        var what = context.UriMatch.Groups["What"].Value;
        if (!ExecutionId.TryParse(context.UriMatch.Groups["Id"].Value, out var id) || await services.Store.GetAsync(id, CancellationToken.None).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        return what switch
        {
            "input" => record.Input,
            "output" => record.Output,
            _ => await ReadEntryAsync(services, id, what).ConfigureAwait(false),
        };
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadEntryAsync(DashboardServices services, ExecutionId id, string place)
    {
        var journal = await services.Store.ReadJournalAsync(id, null, CancellationToken.None).ConfigureAwait(false);
        return journal.FirstOrDefault(entry => FormattableString.Invariant($"{entry.Run}-{entry.Sequence}") == place)?.PayloadUtf8;
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadEventAsync(DashboardContext context, DashboardServices services) =>
        (await services.Store.GetEventAsync(Uri.UnescapeDataString(context.UriMatch.Groups["Id"].Value), CancellationToken.None).ConfigureAwait(false))?.Payload;
}
