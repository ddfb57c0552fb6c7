using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace CodeFirstWorkflow.Commands;

/// <summary>Lists, shows, cancels, terminates, retries and repeats executions.</summary>
internal sealed class ExecutionsCommand
{
    private const int DefaultLimit = 50;
    private static readonly string[] ListColumns = ["id", "workflow", "version", "state", "created", "correlation", "error"];
    private static readonly string[] EntryColumns = ["sequence", "call", "kind", "at", "payload"];
    private readonly Option<string?> workflow = new("--workflow") { Description = "Only executions of this workflow." };
    private readonly Option<ExecutionState?> state = new("--state") { Description = "Only executions in this state." };
    private readonly Option<string?> correlation = new("--correlation") { Description = "Only executions with this correlation id." };
    private readonly Option<int?> version = new("--version") { Description = "Only executions of this version of the workflow." };
    private readonly Option<DateTimeOffset?> createdFrom = Time("--created-from", "Only executions created at this time or later.");
    private readonly Option<DateTimeOffset?> createdBefore = Time("--created-before", "Only executions created before this time.");
    private readonly Option<DateTimeOffset?> endedFrom = Time("--ended-from", "Only executions that ended at this time or later.");
    private readonly Option<DateTimeOffset?> endedBefore = Time("--ended-before", "Only executions that ended before this time.");
    private readonly Option<string[]> metadata = new("--metadata")
    {
        Description = "Only executions with this entry in their metadata, as key=value; several have to match all.",
    };

    private readonly Option<int> limit = new("--limit") { Description = "At most so many, newest first.", DefaultValueFactory = _ => DefaultLimit };
    private readonly Option<string?> reason = new("--reason") { Description = "Why; kept as the execution's error." };
    private readonly Option<string?> input = new("--input") { Description = "Another input, as JSON; without it the same." };
    private readonly Argument<string> id = new("id") { Description = "The id of the execution." };
    private readonly CommandServices services;

    private ExecutionsCommand(CommandServices services) => this.services = services;

    public static Command Make(CommandServices services)
    {
        var executions = new ExecutionsCommand(services);
        return new Command("executions", "Executions of workflows, and deliveries.")
        {
            services.Make(
                "list",
                "Lists executions, newest first.",
                executions.ListAsync,
                executions.workflow,
                executions.state,
                executions.correlation,
                executions.version,
                executions.createdFrom,
                executions.createdBefore,
                executions.endedFrom,
                executions.endedBefore,
                executions.metadata,
                executions.limit),
            services.Make("show", "Shows one execution and its journal.", executions.ShowAsync, executions.id),
            services.Make("cancel", "Cancels an execution.", executions.CancelAsync, executions.id, executions.reason),
            services.Make(
                "terminate",
                "Ends an execution at once, without asking its code and without compensation.",
                executions.TerminateAsync,
                executions.id,
                executions.reason),
            services.Make("retry", "Retries a failed execution from the failed call.", executions.RetryAsync, executions.id),
            services.Make(
                "run-again",
                "Runs a workflow once more, as a new execution, with the same or another input.",
                executions.RunAgainAsync,
                executions.id,
                executions.input),
        };
    }

    private async Task<int> ListAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var filter = new ExecutionFilter
        {
            Workflow = parsed.GetValue(workflow),
            State = parsed.GetValue(state),
            CorrelationId = parsed.GetValue(correlation),
            Version = parsed.GetValue(version),
            CreatedFrom = parsed.GetValue(createdFrom),
            CreatedBefore = parsed.GetValue(createdBefore),
            EndedFrom = parsed.GetValue(endedFrom),
            EndedBefore = parsed.GetValue(endedBefore),
            Metadata = Entries(parsed.GetValue(metadata) ?? []),
            Limit = parsed.GetValue(limit),
        };
        var rows = new List<string?[]>();
        await foreach (var execution in services.Get<IWorkflowClient>().ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(Row(execution));
        }

        await report.TableAsync(ListColumns, rows, "No executions.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> ShowAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var handle = Handle(parsed);
        await report.TableAsync(ListColumns, [Row(await handle.GetAsync(cancellationToken).ConfigureAwait(false))], "").ConfigureAwait(false);
        var entries = await handle.GetHistoryAsync(cancellationToken).ConfigureAwait(false);
        await report.TableAsync(EntryColumns, [.. entries.Select(Row)], "Its journal is empty.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> CancelAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var handle = Handle(parsed);
        await handle.CancelAsync(parsed.GetValue(reason), cancellationToken).ConfigureAwait(false);
        await report.DoneAsync($"Execution '{handle.Id}' is told to cancel.", ("cancelled", handle.Id.ToString())).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> TerminateAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var handle = Handle(parsed);
        await handle.TerminateAsync(parsed.GetValue(reason), cancellationToken).ConfigureAwait(false);
        await report.DoneAsync(
            $"Execution '{handle.Id}' is terminated; its compensation did not run.", ("terminated", handle.Id.ToString())).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> RetryAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var handle = Handle(parsed);
        await handle.RetryAsync(cancellationToken).ConfigureAwait(false);
        await report.DoneAsync($"Execution '{handle.Id}' is tried again.", ("retried", handle.Id.ToString())).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<int> RunAgainAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var (client, earlier) = (services.Get<IWorkflowClient>(), Handle(parsed).Id);
        var again = await (parsed.GetValue(input) is { } json
            ? client.RunAgainAsync(earlier, JsonElement.Parse(json), cancellationToken)
            : client.RunAgainAsync(earlier, cancellationToken)).ConfigureAwait(false);
        var outcome = again.Reused ? "was not run again: its correlation id belongs to execution" : "runs again as execution";
        await report.DoneAsync($"Execution '{earlier}' {outcome} '{again.Id}'.", ("started", again.Id.ToString())).ConfigureAwait(false);
        return ExitCode.Done;
    }

    // A time without an offset is UTC, as in the lists, on every machine.
    internal static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = $"{description} Without an offset it is UTC.",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a time. Write it such as 2026-01-31T08:00:00Z.");
            return null;
        },
    };

    private static Dictionary<string, string> Entries(string[] entries)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var end = entry.IndexOf('=', StringComparison.Ordinal);
            metadata[end > 0 ? entry[..end] : throw new FormatException($"'{entry}' is not an entry of metadata. Write key=value.")] = entry[(end + 1)..];
        }

        return metadata;
    }

    private WorkflowHandle Handle(ParseResult parsed) => services.Get<IWorkflowClient>().GetHandle(ExecutionId.Parse(parsed.GetValue(id)!));

    private static string?[] Row(WorkflowExecution execution) =>
    [
        execution.Id.ToString(),
        execution.Workflow,
        execution.Version.ToString(CultureInfo.InvariantCulture),
        execution.State.ToString(),
        execution.CreatedAt.ToString("u", CultureInfo.InvariantCulture),
        execution.CorrelationId,
        execution.Error,
    ];

    private static string?[] Row(JournalEntry entry) =>
    [
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.Call,
        entry.Kind.ToString(),
        entry.At.ToString("u", CultureInfo.InvariantCulture),
        entry.Payload?.ToString(),
    ];
}
