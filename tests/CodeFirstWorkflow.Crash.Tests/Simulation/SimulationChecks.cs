using System.Globalization;
using System.Text;

namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>What has to be true whatever went wrong, read from the store and from the effects.</summary>
internal sealed class SimulationChecks(IWorkflowStore store, Effects effects)
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>
    /// Looks whether all executions have ended. What is paused, or parked as poison because its workers died too often, is let go on, as a person
    /// would.
    /// </summary>
    public async Task<bool> HaveAllEndedAsync()
    {
        var rows = await RowsAsync();
        foreach (var paused in rows.Where(row => row.State is ExecutionState.Paused && row.ParkedBy is null or ExecutionTransition.EveryBuild))
        {
            await store.ControlAsync(new ControlRequest { ExecutionId = paused.Id, Kind = InboxKind.Unpause, SourceId = $"{Guid.NewGuid()}" }, None);
        }

        return rows.All(row => ControlRules.IsTerminal(row.State));
    }

    public async Task<string> SnapshotAsync()
    {
        var text = new StringBuilder();
        foreach (var row in await RowsAsync())
        {
            var journal = await store.ReadJournalAsync(row.Id, null, None);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{row.Id} {row.State} {row.EndedAt:O} {row.Epoch} {journal.Count} {Text(row.Output)} {Text(row.Error)}");
        }

        return text.ToString();
    }

    /// <summary>Checks one execution that a client was told of.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(ExecutionId id, ExecutionState expected, Func<string?, string?> check)
    {
        if (await store.GetAsync(id, None) is not { } row)
        {
            return [$"{id} was acknowledged and is not there."];
        }

        if (row.State != expected)
        {
            return [$"{row.Name} {id} is {row.State} instead of {expected}, owner {row.Owner}, due {row.DueAt}, parked by {row.ParkedBy}: {Text(row.Error)}"];
        }

        return check(row.Output.IsEmpty ? null : Text(row.Output)) is { } problem ? [$"{row.Name} {id}: {problem}"] : [];
    }

    /// <summary>Checks every execution, children included.</summary>
    public async Task<IReadOnlyList<string>> CheckAllAsync()
    {
        var problems = new List<string>();
        foreach (var row in await RowsAsync())
        {
            var journal = await store.ReadJournalAsync(row.Id, null, None);
            problems.AddRange(Problems(row, journal).Select(problem => $"{row.Name} {row.Id}: {problem}"));
            problems.AddRange(await ChildProblemsAsync(row, journal));
        }

        var calls = effects.All.GroupBy(effect => effect.Key).ToList();
        problems.AddRange(
            calls.Where(
                call => call.Count() > 1
                    && call.First().Call.StartsWith("once", StringComparison.Ordinal)).Select(call => $"{call.Key} ran {call.Count()} times."));
        problems.AddRange(
            calls.Where(
                call => call.Select(
                    effect => (effect.Execution, effect.Call)).Distinct().Count() > 1).Select(call => $"{call.Key} is the key of several calls."));
        return problems;
    }

    private static IEnumerable<string> Problems(ExecutionRecord row, IReadOnlyList<JournalEntry> journal)
    {
        foreach (var run in journal.GroupBy(entry => entry.Run))
        {
            if (!run.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, run.Count()).Select(i => (long)i)))
            {
                yield return $"run {run.Key} has entries {string.Join(",", run.Select(entry => entry.Sequence))}.";
            }

            var twice = run.Where(entry => entry.Kind is JournalEntryKind.ActionCompleted or JournalEntryKind.ActionFailed or JournalEntryKind.ChildCompleted or JournalEntryKind.TimerFired)
                .GroupBy(entry => entry.CallNumber).FirstOrDefault(call => call.Count() > 1);
            if (twice is not null)
            {
                yield return $"call {twice.First().Call} ended twice.";
            }
        }

        var last = journal.Count == 0 ? (JournalEntryKind?)null : journal[^1].Kind;
        var expected = row.State switch
        {
            ExecutionState.Completed => JournalEntryKind.Completed,
            ExecutionState.Failed => JournalEntryKind.Failed,
            _ => JournalEntryKind.Cancelled,
        };
        if (last != expected && !(row is { State: ExecutionState.Cancelled, StartedAt: null }))
        {
            yield return $"is {row.State} and its journal ends with {last}.";
        }

        if (row.Owner is not null || row.DueAt is not null)
        {
            yield return "has ended and is owned or due.";
        }
    }

    private async Task<IEnumerable<string>> ChildProblemsAsync(ExecutionRecord row, IReadOnlyList<JournalEntry> journal)
    {
        var children = await store.ListAsync(new ExecutionQuery { ParentId = row.Id, Limit = 1000 }, None);
        var expected = journal.Count(entry => entry.Kind is JournalEntryKind.ChildStarted);
        return children.Count == expected ? [] : [$"{row.Name} {row.Id} started {expected} children, and {children.Count} are there."];
    }

    private async Task<IReadOnlyList<ExecutionRecord>> RowsAsync() =>
        await store.ListAsync(new ExecutionQuery { Limit = 10_000, OldestFirst = true }, None);

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
