using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Histories;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Commands;

/// <summary>Replays open and exported executions against the code of this build, and lists the executions that could not continue.</summary>
internal sealed class VerifyCommand
{
    private static readonly string[] Columns = ["id", "workflow", "version", "entry", "code", "reason"];
    private readonly Option<bool> open = new("--store")
    {
        Description = "Replay the open executions of the host's store. Without a file this is what the command does.",
    };

    private readonly Option<int?> sample = new("--sample")
    {
        Description = "Of the store, only so many open executions of each workflow and version, the newest.",
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                return count;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a number of executions. Give a whole number from 1.");
            return null;
        },
    };

    private readonly Option<DateTimeOffset?> since = ExecutionsCommand.Time(
        "--since", "Of the store, only executions created at this time or later.");

    private readonly Argument<string[]> files = new("file") { Description = "Files that 'export' wrote.", Arity = ArgumentArity.ZeroOrMore };
    private readonly CommandServices services;

    private VerifyCommand(CommandServices services) => this.services = services;

    public static Command Make(CommandServices services)
    {
        var verify = new VerifyCommand(services);
        return services.Make(
            "verify",
            "Replays open executions, or exported ones, against this build, and lists the executions that could not continue. Writes nothing; exit "
                + "code 1 if there are any.",
            verify.RunAsync,
            verify.open,
            verify.sample,
            verify.since,
            verify.files);
    }

    private async Task<int> RunAsync(ParseResult parsed, Report report, CancellationToken cancellationToken)
    {
        var check = new ReplayCheck(services.Get<RunServices>());
        var (count, mismatches) = await check.RunAsync(ReadAsync(parsed, cancellationToken), cancellationToken).ConfigureAwait(false);
        await report.TableAsync(
            Columns, [.. mismatches.Select(Row)], $"{count} executions replayed; this build can continue all of them.").ConfigureAwait(false);
        return mismatches.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private async IAsyncEnumerable<History> ReadAsync(ParseResult parsed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paths = parsed.GetValue(files) ?? [];
        foreach (var path in paths)
        {
            using var text = new StreamReader(path);
            await foreach (var history in new HistoryReader(text).ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return history;
            }
        }

        if (paths.Length > 0 && !parsed.GetValue(open))
        {
            yield break;
        }

        // The schema is neither upgraded nor checked: the command writes nothing.
        var executions = new OpenExecutions(services.Get<IWorkflowStore>(), services.Get<PayloadPipeline>());
        await foreach (var history in executions.ReadAsync(parsed.GetValue(sample), parsed.GetValue(since), cancellationToken).ConfigureAwait(false))
        {
            yield return history;
        }
    }

    private static string?[] Row(ReplayMismatch mismatch) =>
    [
        mismatch.Execution.Id.ToString(),
        mismatch.Execution.Name,
        mismatch.Execution.Version.ToString(CultureInfo.InvariantCulture),
        mismatch.Entry is { } entry ? $"{entry.Sequence} {entry.Call} ({entry.Kind})" : null,
        mismatch.Instead,
        mismatch.Reason,
    ];
}
