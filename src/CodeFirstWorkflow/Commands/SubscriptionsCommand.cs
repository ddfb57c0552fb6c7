using System.CommandLine;
using System.Globalization;

namespace CodeFirstWorkflow.Commands;

/// <summary>Lists subscriptions, and forgets subscriptions that no worker has any more.</summary>
internal static class SubscriptionsCommand
{
    private static readonly string[] Columns = ["id", "key", "starts", "workers", "registered"];

    public static Command Make(CommandServices services)
    {
        var id = new Argument<string>("id") { Description = "The id of the subscription." };
        return new Command("subscriptions", "What workers registered for events.")
        {
            services.Make("list", "Lists subscriptions.", (_, report, cancellationToken) => ListAsync(services, report, cancellationToken)),
            services.Make(
                "forget",
                "Forgets one that no running worker has, and drops the deliveries that wait for it.",
                (parsed, report, cancellationToken) => ForgetAsync(services, parsed.GetValue(id)!, report, cancellationToken),
                id),
        };
    }

    private static async Task<int> ListAsync(CommandServices services, Report report, CancellationToken cancellationToken)
    {
        var subscriptions = await services.Get<IEventRegistry>().ListSubscriptionsAsync(cancellationToken).ConfigureAwait(false);
        await report.TableAsync(Columns, [.. subscriptions.Select(Row)], "No subscriptions.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ForgetAsync(CommandServices services, string id, Report report, CancellationToken cancellationToken)
    {
        var isDone = await services.Get<IEventRegistry>().ForgetAsync(id, cancellationToken).ConfigureAwait(false);
        await report.DoneAsync(
            isDone ? $"Subscription '{id}' is forgotten." : $"Subscription '{id}' is not registered.",
            ("forgotten", isDone ? "1" : "0")).ConfigureAwait(false);
        return isDone ? ExitCode.Done : ExitCode.Refused;
    }

    private static string?[] Row(EventSubscription subscription) =>
    [
        subscription.Id,
        subscription.Key,
        subscription.Workflow ?? "its handler",
        subscription.Workers is { } workers ? workers.ToString(CultureInfo.InvariantCulture) : "unknown",
        subscription.SeenAt.ToString("u", CultureInfo.InvariantCulture),
    ];
}
