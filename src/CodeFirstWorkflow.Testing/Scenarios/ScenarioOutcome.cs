using System.Text;
using CodeFirstWorkflow.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Testing;

/// <summary>What a run of a scenario left: ends of executions, published events, effects, and the error of the scenario itself.</summary>
internal sealed class ScenarioOutcome
{
    // A run takes milliseconds; the machine may be busy.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly SortedDictionary<string, string> facts = new(StringComparer.Ordinal);

    /// <summary>Gets the error of the scenario; null when it ended well.</summary>
    public Exception? Error { get; private init; }

    /// <summary>Gets the journals of the executions, for people.</summary>
    public required string Journals { get; init; }

    /// <summary>Runs a scenario once and reads what it left.</summary>
    public static async Task<ScenarioOutcome> RunAsync(Func<ScenarioRun, Task> scenario, CrashPlan plan)
    {
        var run = new ScenarioRun(plan);
        var error = await ErrorOfAsync(scenario, run).ConfigureAwait(false);
        if (run.Host is not { } host)
        {
            error ??= new WorkflowTestException("It starts no host. Call run.StartHostAsync(…) in it, and use the host that it returns.");
            return new ScenarioOutcome { Error = error, Journals = "" };
        }

        await using var ending = host.ConfigureAwait(false);
        var everything = new ExecutionQuery { OldestFirst = true, Limit = 10_000 };
        var rows = await host.Store.ListAsync(everything, CancellationToken.None).ConfigureAwait(false);
        var outcome = new ScenarioOutcome { Error = error, Journals = await JournalsAsync(host.Store, rows).ConfigureAwait(false) };
        var payloads = host.Services.GetRequiredService<PayloadPipeline>();
        foreach (var row in rows)
        {
            var identity = row.CorrelationId is { } business ? $"with correlation id '{business}'" : row.Id.ToString();
            outcome.facts[$"execution of '{row.Name}' {identity}"] = EndOf(row, payloads);
        }

        foreach (var @event in await host.Store.ListEventsAsync(new EventQuery { Limit = 10_000 }, CancellationToken.None).ConfigureAwait(false))
        {
            outcome.facts[$"event '{@event.Name}' {@event.Id}"] = Text(payloads.Show(@event.Payload, PayloadPlace.Event(@event.Id)));
        }

        foreach (var (key, effect) in plan.Effects)
        {
            outcome.facts[$"effect with key '{key}'"] = effect.IsOnce && effect.Times > 1 ? $"{effect.Text}, {effect.Times} times" : effect.Text;
        }

        return outcome;
    }

    /// <summary>Returns what differs from an undisturbed run, one line each.</summary>
    public IEnumerable<string> Differences(ScenarioOutcome undisturbed)
    {
        if (Error is not null)
        {
            yield return $"the scenario fails: {Error.Message.ReplaceLineEndings(" ")}";
        }

        foreach (var (name, now) in facts)
        {
            if (!undisturbed.facts.TryGetValue(name, out var before))
            {
                yield return $"{name} is new: {now}";
            }
            else if (before != now)
            {
                yield return $"{name} is {now}, and without a crash {before}";
            }
        }

        foreach (var (name, before) in undisturbed.facts.Where(fact => !facts.ContainsKey(fact.Key)))
        {
            yield return $"{name} is missing: {before}";
        }
    }

    private static async Task<Exception?> ErrorOfAsync(Func<ScenarioRun, Task> scenario, ScenarioRun run)
    {
        try
        {
            var ended = scenario(run);
            await ended.WaitAsync(Longest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCompleted)
            {
                return Stuck();
            }

            await ended.ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Justification: the error of a scenario, such as a failed assertion, is what the run found.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }

    private static WorkflowTestException Stuck() => new(
        $"It has not ended within {Longest.TotalMinutes:0} minutes of real time. It may await a process that has died: call the methods of the "
            + "host and of its handles, which go on with the next process, and not a service of the host.");

    private static async Task<string> JournalsAsync(IWorkflowStore store, IReadOnlyList<ExecutionRecord> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var journal = await store.ReadJournalAsync(row.Id, null, CancellationToken.None).ConfigureAwait(false);
            text.Append(row.Name).Append(": ")
                .AppendJoin("; ", journal.Select(static entry => $"{entry.Sequence} {entry.Call} {entry.Kind}"))
                .AppendLine();
        }

        return text.ToString();
    }

    private static string EndOf(ExecutionRecord row, PayloadPipeline payloads) => row switch
    {
        { Error.IsEmpty: false } when payloads.DecodeError(row.Error, row.Id) is { } failure => $"{row.State} with {failure.Type}: {failure.Message}",
        { Output.IsEmpty: false } => $"{row.State} with {Text(payloads.ShowOutput(row))}",
        _ => $"{row.State}",
    };

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
