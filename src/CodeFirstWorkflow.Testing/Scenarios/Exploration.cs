using System.Globalization;

namespace CodeFirstWorkflow.Testing;

/// <summary>The runs of a scenario with crashes, and the faults: runs that ended in another way than the undisturbed one.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="options">Settings.</param>
/// <param name="undisturbed">How the scenario ends without a crash.</param>
/// <param name="names">The names of its executions and events.</param>
internal sealed class Exploration(Func<ScenarioRun, Task> scenario, CrashOptions options, ScenarioOutcome undisturbed, SubjectNames names)
{
    public int Runs { get; private set; }

    /// <summary>Gets the runs that differ, described for people.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Runs the scenario with crashes.</summary>
    public async Task<CrashPlan> RunAsync(IReadOnlyList<Crash> crashes)
    {
        Runs++;
        var plan = new CrashPlan(options.Seed, crashes);
        var outcome = await ScenarioOutcome.RunAsync(scenario, plan).ConfigureAwait(false);
        if (outcome.Differences(undisturbed).ToList() is { Count: > 0 } differences)
        {
            Faults.Add(Describe(crashes, outcome, differences));
        }

        return plan;
    }

    private string Describe(IReadOnlyList<Crash> crashes, ScenarioOutcome outcome, List<string> differences) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Crash {names.Write(crashes)}:
          {string.Join(Environment.NewLine + "  ", differences)}
          {outcome.Journals.TrimEnd().ReplaceLineEndings(Environment.NewLine + "  ")}
          Repeat it with new CrashOptions {"{"} Seed = {options.Seed}, Only = "{names.Write(crashes)}" {"}"}.
        """);
}
