using System.Collections.Concurrent;
using CodeFirstWorkflow.Registry;
using CodeFirstWorkflow.Replay;
using CodeFirstWorkflow.Serialization;
using CodeFirstWorkflow.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstWorkflow.Histories;

/// <summary>
/// Replays executions against the code of this process. Nothing is written and no action runs: what the code asks for beyond its journal is dropped.
/// </summary>
/// <param name="services">The services that runs share.</param>
internal sealed class ReplayCheck(RunServices services)
{
    // Code that is past its journal would log as in a live run.
    private readonly RunServices quiet = services with { Loggers = new EngineLoggers(NullLoggerFactory.Instance) };

    /// <summary>Replays executions, several at a time.</summary>
    /// <returns>How many were replayed, and the ones that cannot continue, by id.</returns>
    public async Task<(int Count, IReadOnlyList<ReplayMismatch> Mismatches)> RunAsync(
        IAsyncEnumerable<History> histories, CancellationToken cancellationToken)
    {
        var (count, found) = (0, new ConcurrentBag<ReplayMismatch>());
        await Parallel.ForEachAsync(
            histories,
            cancellationToken,
            (history, _) =>
            {
                Interlocked.Increment(ref count);
                if (Run(history) is { } mismatch)
                {
                    found.Add(mismatch);
                }

                return ValueTask.CompletedTask;
            }).ConfigureAwait(false);
        return (count, [.. found.OrderBy(static mismatch => mismatch.Execution.Id)]);
    }

    /// <summary>Replays one execution.</summary>
    /// <param name="history">The execution with its journal, as stored.</param>
    /// <returns>Why it cannot continue; null when it can.</returns>
    public ReplayMismatch? Run(History history)
    {
        var record = history.Execution;
        if (!services.Registry.TryFind(new DefinitionKey(record.Kind, record.Name, record.Version), out var method))
        {
            return new ReplayMismatch(record, null, $"This build has no workflow '{record.Name}' version {record.Version}. {Keep(record)}", null);
        }

        try
        {
            return Run(record, method, history);
        }
        catch (PayloadException e)
        {
            return new ReplayMismatch(record, null, e.Message, null);
        }
    }

    private ReplayMismatch? Run(ExecutionRecord record, WorkflowMethod method, History history)
    {
        var entries = Current(record, history);
        var end = entries is [.., var last] && IsEnd(last.Kind) ? last : null;
        if (end is not null)
        {
            entries.RemoveAt(entries.Count - 1);
        }

        var input = history.IsEncoded
            ? record
            : record with { Input = services.Payloads.Encode(record.Input, PayloadPlace.Input(record.Id, record.Run)) };
        var run = new WorkflowRun(input, method, entries, quiet) { IsFirstToRun = record.Epoch == 1 };
        run.Replay();
        if ((run.Violation ?? (end is null ? run.CheckProgress() : null)) is { } violation)
        {
            var drift = violation as NonDeterministicWorkflowException;
            var entry = drift?.Sequence is { } sequence ? entries.Find(entry => entry.Sequence == sequence) : null;
            return new ReplayMismatch(record, entry, violation.Message, drift?.Instead);
        }

        return end is null || Ends(run, end) ? null : new ReplayMismatch(record, end, Otherwise(record, end), Doing(run));
    }

    private List<JournalEntry> Current(ExecutionRecord record, History history)
    {
        var entries = new List<JournalEntry>(history.Journal.Count);
        foreach (var entry in history.Journal)
        {
            if (entry.Run == record.Run)
            {
                entries.Add(history.IsEncoded ? services.Payloads.Decode(entry, record.Id) : entry);
            }
        }

        return entries;
    }

    // A person can end an execution at any point of its code, and so can a limit of the engine.
    private static bool Ends(WorkflowRun run, JournalEntry end) => end.Kind switch
    {
        JournalEntryKind.Completed => run is { HasEnded: true, Main.IsCompletedSuccessfully: true },
        JournalEntryKind.ContinuedAsNew => run.AsksToContinue,
        _ => true,
    };

    private static bool IsEnd(JournalEntryKind kind) =>
        kind is JournalEntryKind.Completed or JournalEntryKind.Failed or JournalEntryKind.Cancelled or JournalEntryKind.ContinuedAsNew;

    private static string Otherwise(ExecutionRecord record, JournalEntry end) =>
        $"Workflow '{record.Name}' version {record.Version} does not end as execution '{record.Id}' did: entry {end.Sequence} is {end.Kind}. "
            + Keep(record);

    private static string Doing(WorkflowRun run) => run switch
    {
        { AsksToContinue: true } => "continued as new",
        { HasEnded: true, Main.Exception.InnerException: { } error } => $"failed with {error.GetType().FullName}: {error.Message}",
        { HasEnded: true } => "completed",
        _ => $"waits for {string.Join(", ", run.Pending.InOrder().Select(static call => $"'{call.Identity}'"))}",
    };

    private static string Keep(ExecutionRecord record) => $"Keep version {record.Version} for executions that are open. CFW3002";
}
