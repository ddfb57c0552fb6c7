using System.CommandLine;
using System.Globalization;

namespace CodeFirstWorkflow.Commands;

/// <summary>Lists, retries and drops dead letters.</summary>
internal sealed class DeadLettersCommand
{
    private static readonly string[] Columns = ["id", "subscription", "event", "attempts", "failed", "error"];
    private readonly Option<string?> subscription = new("--subscription") { Description = "Only dead letters of this subscription." };
    private readonly Option<string?> @event = new("--event") { Description = "Only dead letters of this event." };
    private readonly Option<int?> limit = new("--limit") { Description = "The maximum number of dead letters, oldest first." };
    private readonly Option<bool> all = new("--all") { Description = "Applies to everything the filters match. Required without an id or a filter." };
    private readonly Argument<string?> id = new("id") { Description = "The id of one delivery.", Arity = ArgumentArity.ZeroOrOne };
    private readonly CommandServices services;

    private DeadLettersCommand(CommandServices services) => this.services = services;

    public static Command Make(CommandServices services)
    {
        var letters = new DeadLettersCommand(services);
        return new Command("dead-letters", "Deliveries that failed for good, or that no worker can make.")
        {
            services.Make("list", "Lists dead letters, oldest first.", letters.ListAsync, letters.subscription, letters.@event, letters.limit),
            Retry(letters),
            services.Make(
                "drop",
                "Drops dead letters; their rows are kept.",
                letters.DropAsync,
                letters.id,
                letters.subscription,
                letters.@event,
                letters.limit,
                letters.all),
        };
    }

    private static Command Retry(DeadLettersCommand letters)
    {
        var retry = letters.services.Make(
            "retry", "Retries dead letters.", letters.RetryAsync, letters.id, letters.subscription, letters.@event, letters.limit, letters.all);
        retry.Aliases.Add("replay");
        return retry;
    }

    private async Task<int> ListAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var letters = await services.Get<IEventRegistry>().ListDeadLettersAsync(Filter(parsed), cancellationToken).ConfigureAwait(false);
        await report.TableAsync(Columns, [.. letters.Select(Row)], "No dead letters.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private Task<int> RetryAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var registry = services.Get<IEventRegistry>();
        return ActAsync(parsed, report, "retried", registry.RetryAsync, registry.RetryAsync, cancellationToken);
    }

    private Task<int> DropAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var registry = services.Get<IEventRegistry>();
        return ActAsync(parsed, report, "dropped", registry.DropAsync, registry.DropAsync, cancellationToken);
    }

    private async Task<int> ActAsync(
        ParseResult parsed,
        Report report,
        string done,
        Func<ExecutionId, CancellationToken, Task<bool>> one,
        Func<DeadLetterFilter?, CancellationToken, Task<int>> many,
        CancellationToken cancellationToken)
    {
        var filter = Filter(parsed);
        if (parsed.GetValue(id) is { } text)
        {
            var isDone = await one(ExecutionId.Parse(text), cancellationToken).ConfigureAwait(false);
            await report.DoneAsync(
                isDone ? $"Delivery '{text}' {done}." : $"Delivery '{text}' is no dead letter any more.",
                (done, isDone ? "1" : "0")).ConfigureAwait(false);
            return isDone ? ExitCode.Done : ExitCode.Refused;
        }

        if (!parsed.GetValue(all) && filter is { Subscription: null, EventId: null, Limit: null })
        {
            throw new ArgumentException(
                "Neither an id nor a filter is given. Name the delivery, narrow with --subscription, --event or --limit, or pass --all.");
        }

        var count = await many(filter, cancellationToken).ConfigureAwait(false);
        await report.DoneAsync($"{count} dead letters {done}.", (done, count.ToString(CultureInfo.InvariantCulture))).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private DeadLetterFilter Filter(ParseResult parsed) => new()
    {
        Subscription = parsed.GetValue(subscription),
        EventId = parsed.GetValue(@event),
        Limit = parsed.GetValue(limit),
    };

    private static string?[] Row(DeadLetter letter) =>
    [
        letter.Id.ToString(),
        letter.Subscription,
        letter.EventId,
        letter.Attempts.ToString(CultureInfo.InvariantCulture),
        letter.FailedAt?.ToString("u", CultureInfo.InvariantCulture),
        letter.IsUndeliverable ? "no worker has the subscription" : letter.Failure?.Message,
    ];
}
