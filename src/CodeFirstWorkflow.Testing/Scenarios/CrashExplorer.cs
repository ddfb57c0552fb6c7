using System.Globalization;
using System.Text;

namespace CodeFirstWorkflow.Testing;

/// <summary>
/// Finds what a crash would break. A scenario is run undisturbed, and then once for every write that it makes, with a crash before the write and with
/// one after it; short ones with a second crash too. Every run has to end as the undisturbed one: the same ends of executions and children, the same
/// published events, the same effects. An effect that happens twice under one idempotency key is allowed, because the key makes it one.
/// </summary>
public static class CrashExplorer
{
    private const int Shown = 10;

    /// <summary>Explores a scenario; fails where a run with a crash ends in another way than the undisturbed run.</summary>
    /// <param name="scenario">
    /// What a test does: it starts a host with <see cref="ScenarioRun.StartHostAsync"/>, replaces actions, starts workflows, moves time, and asserts.
    /// It is run many times, so what it changes must be its own. An assertion that fails in a run with a crash is reported.
    /// </param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>What was run.</returns>
    /// <exception cref="WorkflowTestException">
    /// A run differs, with the crash point, the differences, the journals and the setting that repeats the run; or the scenario fails without a crash,
    /// or is not repeatable.
    /// </exception>
    /// <exception cref="ArgumentException"><see cref="CrashOptions.Only"/> is not a crash point.</exception>
    public static async Task<CrashReport> RunAsync(Func<ScenarioRun, Task> scenario, CrashOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new CrashOptions();
        var (undisturbed, plan) = await UndisturbedAsync(scenario, options.Seed).ConfigureAwait(false);
        var names = new SubjectNames(plan.Subjects);
        var exploration = new Exploration(scenario, options, undisturbed, names);
        await (options.Only is { } only
            ? RepeatAsync(exploration, names, plan, names.Parse(only))
            : ExploreAsync(exploration, plan.Writes, options)).ConfigureAwait(false);
        return exploration.Faults.Count == 0
            ? new CrashReport([.. plan.Writes.Select(names.Write)], exploration.Runs)
            : throw Failed(exploration);
    }

    private static async Task ExploreAsync(Exploration exploration, List<IReadOnlyList<CrashPoint>> writes, CrashOptions options)
    {
        foreach (var crash in Around(writes))
        {
            var plan = await exploration.RunAsync([crash]).ConfigureAwait(false);
            if (writes.Count > options.ShortScenario)
            {
                continue;
            }

            foreach (var second in Around(plan.Writes.Skip(plan.WritesAtCrash)))
            {
                await exploration.RunAsync([crash, second]).ConfigureAwait(false);
            }
        }
    }

    private static async Task RepeatAsync(Exploration exploration, SubjectNames names, CrashPlan undisturbed, IReadOnlyList<Crash> crashes)
    {
        var plan = await exploration.RunAsync(crashes).ConfigureAwait(false);
        if (!plan.IsDone)
        {
            throw new WorkflowTestException(
                $"The scenario made no write '{names.Write(crashes)}'. Its writes were "
                    + $"{string.Join("; ", undisturbed.Writes.SelectMany(static write => write).Select(names.Write))}.");
        }
    }

    private static IEnumerable<Crash> Around(IEnumerable<IReadOnlyList<CrashPoint>> writes) =>
        writes.SelectMany(static write => new[] { new Crash(write[0], IsAfter: false), new Crash(write[0], IsAfter: true) });

    // The second run finds what is kept outside the scenario, such as a counter in a static field.
    private static async Task<(ScenarioOutcome Outcome, CrashPlan Plan)> UndisturbedAsync(Func<ScenarioRun, Task> scenario, int seed)
    {
        var (first, second) = (new CrashPlan(seed, []), new CrashPlan(seed, []));
        var outcome = await ScenarioOutcome.RunAsync(scenario, first).ConfigureAwait(false);
        if (outcome.Error is { } error)
        {
            throw new WorkflowTestException($"The scenario fails without a crash: {error.Message}", error);
        }

        var again = await ScenarioOutcome.RunAsync(scenario, second).ConfigureAwait(false);
        var differences = again.Differences(outcome).Concat(Changed(first, second)).Take(Shown).ToList();
        return differences.Count == 0
            ? (outcome, first)
            : throw new WorkflowTestException(
                $"The scenario is not repeatable: a second run without a crash differs from the first. Keep no state in static fields or outside the "
                    + "scenario, and take time and random numbers from the context."
                    + string.Concat(differences.Select(difference => Environment.NewLine + difference)));
    }

    // In any order, because executions beside each other take turns as they like.
    private static IEnumerable<string> Changed(CrashPlan first, CrashPlan second)
    {
        var (before, after) = (Journaled(first), Journaled(second));
        var names = new SubjectNames(first.Subjects);
        return before.Except(after).Select(point => $"the write '{names.Write(point)}' is missing")
            .Concat(after.Except(before).Select(point => $"the write '{names.Write(point)}' is new"));
    }

    private static HashSet<CrashPoint> Journaled(CrashPlan plan) =>
        [.. plan.Writes.SelectMany(static write => write).Where(static point => !WriteSubject.IsUpkeep(point.Content))];

    private static WorkflowTestException Failed(Exploration exploration)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{exploration.Faults.Count} of {exploration.Runs} runs with a crash end in another way than the run without one.");
        foreach (var fault in exploration.Faults.Take(Shown))
        {
            text.AppendLine().AppendLine().Append(fault);
        }

        return new WorkflowTestException(text.ToString());
    }
}
